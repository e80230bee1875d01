# De opdrachten van dit project. ‘make’ alleen laat zien wat er kan.

CARGO ?= cargo
PROGRAM = $(or $(CARGO_TARGET_DIR),target)/release/informatienota
RUST = $(shell sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)

.DEFAULT_GOAL := help
.PHONY: help report check list test bench fuzz clean program rust

help:
	@echo "make report   maakt alle documenten van content/ in publicatie/"
	@echo "make check    kijkt alles na, zonder iets te schrijven"
	@echo "make list     toont de documenten en de cijfers waarnaar de tekst kan verwijzen"
	@echo "make test     draait alle tests van het programma"
	@echo "make bench    meet de snelheid tegenover de kale Typst-compiler"
	@echo "make fuzz     geeft de lezers willekeurige invoer, SECONDS_EACH seconden per lezer"
	@echo "make clean    gooit weg wat gebouwd is (publicatie/ blijft staan)"
	@echo
	@echo "Uitleg voor auteurs: docs/handleiding.md"

report: program
	@$(PROGRAM) build

check: program
	@$(PROGRAM) check

list: program
	@$(PROGRAM) list

# Bouwt het programma. De eerste keer duurt dat lang; dan ziet de gebruiker dat er gebouwd wordt.
program: rust
	@if [ ! -x $(PROGRAM) ]; then \
		echo "Het programma wordt voor de eerste keer gebouwd. Dat duurt 7 tot 15 minuten; daarna nog seconden."; \
		$(CARGO) build --release --locked; \
	else \
		$(CARGO) build --release --locked --quiet; \
	fi

rust:
	@command -v $(CARGO) >/dev/null 2>&1 || { \
		echo "Rust ontbreekt: het programma kan niet worden gebouwd." >&2; \
		echo "Installeer Rust $(RUST) of nieuwer met rustup (zie https://rustup.rs) en probeer het opnieuw." >&2; \
		exit 1; }
	@have=$$(rustc --version | cut -d ' ' -f 2); \
	if [ "$$(printf '%s\n%s\n' $(RUST) $$have | sort -V | head -n 1)" != "$(RUST)" ]; then \
		echo "Rust $$have is te oud: nodig is $(RUST) of nieuwer." >&2; \
		echo "Werk Rust bij met: rustup update stable" >&2; \
		exit 1; \
	fi

test: program
	@echo "Opmaak en regels van de code"
	@$(CARGO) fmt --check
	@$(CARGO) clippy --release --locked --all-targets --features bench --quiet -- -D warnings
	@echo "Tests van het programma"
	@$(CARGO) test --release --locked
	@echo "Webpagina’s in een echte browser"
	@out=$$(mktemp -d) && trap 'rm -rf "$$out"' EXIT && \
		$(PROGRAM) build --out "$$out" --format html && tests/web/run "$$out"/*/*.html

bench: rust
	@$(CARGO) bench --locked --features bench --bench speed

# Elke lezer krijgt invoer die op de zaden lijkt. Wat hem laat struikelen, komt in fuzz/artifacts/ te staan.
FUZZED = yaml markdown expression csv workbook svg
SECONDS_EACH ?= 600

fuzz: rust
	@command -v cargo-fuzz >/dev/null 2>&1 || { \
		echo "cargo-fuzz ontbreekt. Installeer het met: cargo install cargo-fuzz" >&2; \
		exit 1; }
	@for reader in $(FUZZED); do \
		mkdir -p fuzz/corpus/$$reader && \
		$(CARGO) fuzz run --sanitizer none $$reader fuzz/corpus/$$reader fuzz/seeds/$$reader -- \
			-max_total_time=$(SECONDS_EACH) -timeout=10 -rss_limit_mb=1024 || exit 1; \
	done

clean:
	@$(CARGO) clean
