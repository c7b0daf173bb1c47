//! The words by which a capital is told from its government, in the languages that are known.

/// Before these, or behind them, is a place.
pub const IN: [&str; 19] = [
    "in", "at", "near", "to", "from", "outside", "around", "inside", "into", "towards", "toward",
    "of", "through", "across", "over", "via", "leave", "left", "reached",
];

/// Forms of “to be” and “to have”.
pub const BEING: [&str; 4] = ["is", "was", "has", "had"];

/// What may stand between a name and its verb.
pub const BETWEEN: [&str; 24] = [
    "has", "had", "also", "itself", "later", "then", "now", "still", "never", "already", "again",
    "would", "will", "could", "may", "might", "must", "should", "did", "does", "not", "cannot",
    "is", "was",
];

/// What governments do, in the form that regular ones are made of.
pub const ACTS: [&str; 62] = [
    "accept",
    "accuse",
    "acknowledge",
    "agree",
    "announce",
    "argue",
    "ask",
    "back",
    "blame",
    "call",
    "cancel",
    "claim",
    "comment",
    "complain",
    "condemn",
    "confirm",
    "consider",
    "criticise",
    "decide",
    "decline",
    "demand",
    "denounce",
    "deny",
    "describe",
    "dismiss",
    "endorse",
    "expect",
    "express",
    "hope",
    "insist",
    "intend",
    "invite",
    "maintain",
    "object",
    "offer",
    "oppose",
    "order",
    "pledge",
    "prefer",
    "promise",
    "propose",
    "protest",
    "recognise",
    "refuse",
    "reject",
    "repeat",
    "reply",
    "respond",
    "signal",
    "suggest",
    "support",
    "suspend",
    "threaten",
    "urge",
    "veto",
    "vow",
    "want",
    "warn",
    "welcome",
    "wish",
    "negotiate",
    "guarantee",
];

/// The irregular ones.
pub const SAID: [&str; 16] = [
    "said",
    "says",
    "say",
    "tells",
    "told",
    "denies",
    "denied",
    "tried",
    "tries",
    "sought",
    "seeks",
    "vetoed",
    "saw",
    "sees",
    "understood",
    "withdrew",
];

pub const DISPOSED: [&str; 10] = [
    "ready",
    "willing",
    "unwilling",
    "prepared",
    "determined",
    "opposed",
    "reluctant",
    "against",
    "open",
    "bound",
];

/// To whom this is done is no city.
pub const ADDRESSED: [&str; 12] = [
    "accuse",
    "urge",
    "ask",
    "blame",
    "warn",
    "press",
    "criticise",
    "condemn",
    "support",
    "tell",
    "told",
    "assure",
];

/// What one has with governments.
pub const DEALINGS: [&str; 20] = [
    "talks",
    "agreement",
    "agreements",
    "channel",
    "tension",
    "tensions",
    "dispute",
    "arrangement",
    "contact",
    "contacts",
    "deal",
    "negotiations",
    "relations",
    "ties",
    "cooperation",
    "coordination",
    "understanding",
    "truce",
    "dialogue",
    "consultations",
];

/// What one does with governments.
pub const DEALT: [&str; 4] = ["agree", "negotiate", "coordinate", "consult"];

/// What only a government has.
pub const OWNED: [&str; 34] = [
    "position",
    "view",
    "views",
    "account",
    "ally",
    "allies",
    "demand",
    "demands",
    "offer",
    "proposal",
    "policy",
    "role",
    "support",
    "answer",
    "response",
    "claim",
    "claims",
    "envoy",
    "ambassador",
    "minister",
    "statement",
    "decision",
    "terms",
    "conditions",
    "veto",
    "intentions",
    "interests",
    "refusal",
    "consent",
    "foreign",
    "diplomats",
    "delegation",
    "approval",
    "request",
];

/// Russian words before a place.
pub const RUSSIAN_IN: [&str; 9] = ["в", "во", "под", "из", "около", "через", "за", "к", "на"];

/// Russian words between a name and its verb.
pub const RUSSIAN_BETWEEN: [&str; 7] = ["не", "также", "уже", "ранее", "тоже", "снова", "вновь"];

/// What governments do, in Russian.
pub const RUSSIAN_ACTS: [&str; 38] = [
    "заявила",
    "заявил",
    "заявляет",
    "отвергла",
    "отверг",
    "отвергает",
    "отказалась",
    "отказался",
    "поддержала",
    "поддержал",
    "поддерживает",
    "предложила",
    "предложил",
    "предлагает",
    "согласилась",
    "согласился",
    "призвала",
    "призвал",
    "призывает",
    "обвинила",
    "обвинил",
    "обвиняет",
    "считает",
    "требует",
    "потребовала",
    "потребовал",
    "подтвердила",
    "подтвердил",
    "опровергла",
    "опроверг",
    "настаивает",
    "ожидает",
    "надеется",
    "намерена",
    "намерен",
    "готова",
    "готов",
    "осудила",
];

/// Arabic words before a place.
pub const ARABIC_IN: [&str; 7] = ["في", "إلى", "من", "قرب", "داخل", "حول", "نحو"];

/// What governments do, in Arabic.
pub const ARABIC_ACTS: [&str; 30] = [
    "قالت",
    "تقول",
    "أعلنت",
    "تعلن",
    "رفضت",
    "ترفض",
    "دعت",
    "تدعو",
    "طالبت",
    "تطالب",
    "وافقت",
    "توافق",
    "اتهمت",
    "تتهم",
    "أكدت",
    "تؤكد",
    "نفت",
    "تنفي",
    "أدانت",
    "تدين",
    "ترى",
    "تريد",
    "اقترحت",
    "تقترح",
    "أيدت",
    "تؤيد",
    "حذرت",
    "تحذر",
    "اعتبرت",
    "تعتبر",
];

/// Persian words before a place, as they are folded.
pub const PERSIAN_IN: [&str; 5] = ["در", "به", "از", "نزديك", "تا"];

/// What governments do, in Persian, as it is folded.
pub const PERSIAN_ACTS: [&str; 12] = [
    "گفت",
    "گفته",
    "اعلام",
    "رد",
    "خواستار",
    "تأكيد",
    "تاكيد",
    "موافقت",
    "متهم",
    "محكوم",
    "پيشنهاد",
    "هشدار",
];
