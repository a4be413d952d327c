//! Figures with their lines, as a table and as JSON.

use std::path::Path;

use serde_json::{Value, json};

use crate::process;
use crate::server::Server;
use crate::steps::Outcome;

/// A measured number, and the line it has to keep.
pub(super) struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    line: Option<Line>,
}

enum Line {
    AtMost(f64),
    AtLeast(f64),
}

impl Figure {
    /// A number that is only shown.
    pub(super) fn plain(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { name: name.into(), value, unit, line: None }
    }

    /// A number that should be small.
    pub(super) fn at_most(name: impl Into<String>, value: f64, unit: &'static str, line: f64) -> Self {
        Self { line: Some(Line::AtMost(line)), ..Self::plain(name, value, unit) }
    }

    /// A number that should be large.
    pub(super) fn at_least(name: impl Into<String>, value: f64, unit: &'static str, line: f64) -> Self {
        Self { line: Some(Line::AtLeast(line)), ..Self::plain(name, value, unit) }
    }

    fn kept(&self) -> bool {
        match self.line {
            Some(Line::AtMost(line)) => self.value <= line,
            Some(Line::AtLeast(line)) => self.value >= line,
            None => true,
        }
    }

    fn line_in_words(&self) -> String {
        match self.line {
            Some(Line::AtMost(line)) => format!("at most {line}"),
            Some(Line::AtLeast(line)) => format!("at least {line}"),
            None => String::new(),
        }
    }

    fn json(&self) -> Value {
        let line = match self.line {
            Some(Line::AtMost(line)) => json!({ "at_most": line }),
            Some(Line::AtLeast(line)) => json!({ "at_least": line }),
            None => Value::Null,
        };
        json!({ "name": self.name, "value": self.value, "unit": self.unit, "line": line, "kept": self.kept() })
    }
}

/// All figures of a run.
#[derive(Default)]
pub(super) struct Report {
    figures: Vec<Figure>,
}

impl Report {
    /// Takes a figure in and shows it at once.
    pub(super) fn add(&mut self, figure: Figure) {
        println!("      {}: {} {}", figure.name, rounded(figure.value), figure.unit);
        self.figures.push(figure);
    }

    /// Takes in the resident memory of a server.
    pub(super) fn memory(&mut self, name: &str, server: &Server, line: f64) {
        if let Some(megabytes) = server.memory() {
            self.add(Figure::at_most(name, megabytes, "MB", line));
        }
    }

    /// Prints the table and writes the file; fails if a line is missed.
    pub(super) fn finish(&self, file: &Path) -> Outcome {
        println!("\n{:<44} {:>12} {:<7} {:<16}", "figure", "value", "unit", "line");
        for figure in &self.figures {
            let mark = if figure.kept() { "" } else { "MISSED" };
            let (value, line) = (rounded(figure.value), figure.line_in_words());
            println!("{:<44} {value:>12} {:<7} {line:<16} {mark}", figure.name, figure.unit);
        }
        let all: Vec<Value> = self.figures.iter().map(Figure::json).collect();
        std::fs::write(file, format!("{:#}\n", Value::from(all))).map_err(process::at(file))?;
        match self.figures.iter().filter(|figure| !figure.kept()).count() {
            0 => Ok(()),
            missed => Err(format!("{missed} figures miss their line: please look at the table above.")),
        }
    }
}

/// Three figures for small numbers, none behind the point for large ones.
fn rounded(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, rounded};

    #[test]
    fn a_figure_knows_whether_it_keeps_its_line() {
        assert!(Figure::at_most("size", 250.0, "kB", 250.0).kept());
        assert!(!Figure::at_least("ratio", 0.2, "", 0.25).kept());
        assert_eq!((rounded(1234.5), rounded(0.25)), ("1234".to_owned(), "0.250".to_owned()));
    }
}
