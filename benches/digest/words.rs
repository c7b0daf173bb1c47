//! The vocabulary: plain words of the field, and names that nobody and nothing has.
//!
//! Persons are an office and a tree, outlets and topics a landscape and a noun: no real name, event
//! or quotation can come out of it.

/// The offices of persons.
pub const OFFICES: [&str; 10] = [
    "Envoy",
    "Minister",
    "Delegate",
    "Secretary",
    "Counsellor",
    "Speaker",
    "Commissioner",
    "Legate",
    "Observer",
    "Chair",
];

/// The trees that persons are called by.
pub const TREES: [&str; 20] = [
    "Alder", "Ash", "Aspen", "Beech", "Birch", "Cedar", "Cypress", "Elder", "Elm", "Fir",
    "Hawthorn", "Hazel", "Holly", "Juniper", "Larch", "Linden", "Maple", "Oak", "Rowan", "Willow",
];

/// Where the titles of outlets begin.
pub const LANDMARKS: [&str; 10] = [
    "Harbour", "Meridian", "Lantern", "Ferry", "Granite", "Orchard", "Causeway", "Beacon",
    "Estuary", "Compass",
];

/// Where they end.
pub const PAPERS: [&str; 3] = ["Wire", "Courier", "Record"];

/// What running stories are about.
pub const LANDSCAPES: [&str; 12] = [
    "River", "Strait", "Border", "Ridge", "Valley", "Island", "Canal", "Desert", "Delta", "Coast",
    "Plateau", "Lagoon",
];

/// What is going on there.
pub const PROCESSES: [&str; 5] = ["talks", "truce", "accord", "crossing", "inquiry"];

/// Where people meet.
pub const PLACES: [&str; 12] = [
    "Port Azure",
    "Stonebridge",
    "Eastmere",
    "Low Haven",
    "Kingsferry",
    "Greyport",
    "Northquay",
    "Fairwater",
    "Old Mill",
    "Southgate",
    "Highmoor",
    "Redcliff",
];

/// Who acts besides persons, as the subject of a sentence.
pub const PARTIES: [&str; 14] = [
    "the council",
    "the mediators",
    "both delegations",
    "the monitoring mission",
    "the contact office",
    "the secretariat",
    "the joint commission",
    "the guarantors",
    "the working group",
    "a group of observers",
    "the host government",
    "the technical committee",
    "the northern delegation",
    "the southern delegation",
];

/// Things that are negotiated, in the singular.
pub const MATTERS: [&str; 18] = [
    "draft",
    "timetable",
    "ceasefire line",
    "annex",
    "protocol",
    "roadmap",
    "framework",
    "exchange",
    "corridor",
    "agenda",
    "final document",
    "verification plan",
    "statement",
    "text of the agreement",
    "list of points",
    "question of access",
    "mandate",
    "transition plan",
];

/// Things that are counted, in the plural.
pub const COUNTED: [&str; 12] = [
    "convoys",
    "observers",
    "proposals",
    "amendments",
    "violations",
    "crossings",
    "delegates",
    "permits",
    "inspections",
    "letters",
    "sessions",
    "paragraphs",
];

/// What matters are like.
pub const QUALITIES: [&str; 14] = [
    "open",
    "incomplete",
    "agreed in principle",
    "subject to review",
    "difficult",
    "limited in scope",
    "binding",
    "provisional",
    "broadly acceptable",
    "under discussion",
    "unchanged",
    "well advanced",
    "disputed",
    "ready for signature",
];

/// What is done to them, as an infinitive.
pub const ACTIONS: [&str; 14] = [
    "review",
    "extend",
    "publish",
    "translate",
    "circulate",
    "suspend",
    "confirm",
    "reopen",
    "postpone",
    "discuss",
    "amend",
    "approve",
    "withdraw",
    "verify",
];

/// The same, done.
pub const DONE: [&str; 14] = [
    "reviewed",
    "extended",
    "published",
    "translated",
    "circulated",
    "suspended",
    "confirmed",
    "reopened",
    "postponed",
    "discussed",
    "amended",
    "approved",
    "withdrawn",
    "verified",
];

/// When.
pub const TIMES: [&str; 12] = [
    "on Monday",
    "on Tuesday",
    "on Wednesday",
    "on Thursday",
    "before the end of the month",
    "within two weeks",
    "in the coming days",
    "after a short break",
    "at the next session",
    "by the agreed deadline",
    "during the morning",
    "late in the evening",
];

/// How many.
pub const NUMBERS: [&str; 10] =
    ["Two", "Three", "Four", "Five", "Six", "Nine", "Twelve", "Fourteen", "Twenty", "Forty"];

/// Terms that stand in quotation marks.
pub const TERMS: [&str; 8] = [
    "calm period",
    "shared responsibility",
    "step by step",
    "zone of quiet",
    "reciprocal measure",
    "common understanding",
    "working level",
    "point of order",
];

/// Sub-headings.
pub const HEADINGS: [&str; 14] = [
    "What was agreed",
    "What comes next",
    "The other side",
    "Background",
    "Reactions",
    "In the working group",
    "On the ground",
    "The text",
    "Open questions",
    "The timetable",
    "Who was there",
    "At the border",
    "A longer view",
    "The disputed point",
];

/// What headlines say after the topic.
pub const HEADLINES: [&str; 14] = [
    "delegations return to the table",
    "mediators present a new draft",
    "date for next round still open",
    "both sides accept the timetable",
    "council asks for a report",
    "observers describe a calm week",
    "disagreement over the annex",
    "working group ends its session",
    "text sent back for review",
    "access is the open question",
    "no decision before the deadline",
    "secretariat publishes the list",
    "guarantors meet behind closed doors",
    "first inspections take place",
];
