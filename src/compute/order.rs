//! The order in which cells can be computed: each after those that it is computed from.

use super::plan::{Cell, Definition, Plan};
use crate::model::project::Given;

/// The order, and the cells that come back to themselves, each with the way round.
pub struct Order {
    /// The cells that can be computed.
    pub cells: Vec<Cell>,
    /// The circles: each cell is computed from the next, and the last from the first.
    pub circles: Vec<Vec<Cell>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

enum Step {
    Enter(Cell),
    Leave(Cell),
}

/// The order for `plan`. The stack is our own: a long chain of references can't exhaust that of the machine.
pub fn order(plan: &Plan<'_>) -> Order {
    let mut order = Order {
        cells: Vec::with_capacity(plan.size()),
        circles: Vec::new(),
    };
    let mut states = vec![State::New; plan.size()];
    let mut stack = Vec::new();
    for cell in 0..plan.size() {
        stack.push(Step::Enter(cell));
        while let Some(step) = stack.pop() {
            match step {
                Step::Leave(cell) => {
                    states[cell] = State::Done;
                    order.cells.push(cell);
                }
                Step::Enter(cell) => match states[cell] {
                    State::Done => {}
                    State::Open => order.circles.push(circle(cell, &stack, &states)),
                    State::New => {
                        states[cell] = State::Open;
                        stack.push(Step::Leave(cell));
                        stack.extend(needed(plan, cell).into_iter().map(Step::Enter));
                    }
                },
            }
        }
    }
    order
}

/// The cells that are open since `cell` was entered.
fn circle(cell: Cell, stack: &[Step], states: &[State]) -> Vec<Cell> {
    let open = stack.iter().filter_map(|step| match step {
        Step::Leave(open) if states[*open] == State::Open => Some(*open),
        _ => None,
    });
    open.skip_while(|open| *open != cell).collect()
}

/// The cells that `cell` is computed from.
fn needed(plan: &Plan<'_>, cell: Cell) -> Vec<Cell> {
    match plan.definition(cell) {
        Definition::Given(given) => match &given.value {
            Given::Reference(name) => plan.find(name).into_iter().collect(),
            Given::Number(_) | Given::NotApplicable => Vec::new(),
        },
        Definition::Sum(parts) => parts.into_iter().map(|(_, cell)| cell).collect(),
        Definition::Formula(_, operands) => operands.into_iter().flatten().collect(),
        Definition::NoValue | Definition::Missing | Definition::Fact => Vec::new(),
    }
}
