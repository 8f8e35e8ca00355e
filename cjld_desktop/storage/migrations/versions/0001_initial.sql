-- The tables of the first release, as storage/tables.py and the domain's records describe them.

CREATE TABLE chain (
    device CHAR(32) NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (device)
);

CREATE TABLE change (
    device CHAR(32) NOT NULL,
    seq INTEGER NOT NULL,
    record CHAR(32) NOT NULL,
    hash BLOB NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (device, seq)
);

CREATE INDEX ix_change_record ON change (record);

CREATE TABLE draft (
    "key" VARCHAR NOT NULL,
    value BLOB NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY ("key")
);

CREATE TABLE epoch_key (
    epoch INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    PRIMARY KEY (epoch)
);

CREATE TABLE local (
    "key" VARCHAR NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY ("key")
);

CREATE TABLE membership (
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (seq)
);

CREATE TABLE person (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    family_name VARCHAR NOT NULL,
    given_names VARCHAR NOT NULL,
    aliases JSON NOT NULL,
    birth_date VARCHAR NOT NULL,
    birth_date_estimated BOOLEAN NOT NULL,
    gender VARCHAR NOT NULL,
    ethnic_category VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    interpreter_needed BOOLEAN,
    nhs_number VARCHAR NOT NULL,
    pnc_id VARCHAR NOT NULL,
    cro_number VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    gp_practice VARCHAR NOT NULL,
    risks JSON NOT NULL,
    allergies JSON NOT NULL,
    adjustments JSON NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_person_cro_number ON person (cro_number);

CREATE INDEX ix_person_family_name ON person (family_name);

CREATE INDEX ix_person_nhs_number ON person (nhs_number);

CREATE INDEX ix_person_pnc_id ON person (pnc_id);

CREATE TABLE record_head (
    no INTEGER NOT NULL,
    record CHAR(32) NOT NULL,
    kind VARCHAR NOT NULL,
    heads BLOB NOT NULL,
    PRIMARY KEY (no),
    UNIQUE (record)
);

CREATE TABLE segment (
    id INTEGER NOT NULL,
    device CHAR(32) NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    hash BLOB NOT NULL,
    body BLOB NOT NULL,
    central_no INTEGER,
    state VARCHAR NOT NULL,
    why_waiting VARCHAR DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (device, first),
    UNIQUE (central_no)
);

CREATE TABLE undecided (
    record CHAR(32) NOT NULL,
    field VARCHAR NOT NULL,
    device CHAR(32) NOT NULL,
    seq INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    value BLOB NOT NULL,
    author CHAR(32) NOT NULL,
    stamp INTEGER NOT NULL,
    shown BOOLEAN NOT NULL,
    PRIMARY KEY (record, field, device, seq)
);

CREATE TABLE episode (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    person_id CHAR(32) NOT NULL,
    identified_at DATETIME NOT NULL,
    identified_by VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    place_kind VARCHAR NOT NULL,
    place_name VARCHAR NOT NULL,
    cell VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    named_worker CHAR(32),
    court_name VARCHAR NOT NULL,
    hearing_at DATETIME,
    case_urn VARCHAR NOT NULL,
    offence VARCHAR NOT NULL,
    known_already VARCHAR NOT NULL,
    appropriate_adult VARCHAR NOT NULL,
    appropriate_adult_detail VARCHAR NOT NULL,
    sharing VARCHAR NOT NULL,
    sharing_detail VARCHAR NOT NULL,
    closed_at DATETIME,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_episode_person_id ON episode (person_id);

CREATE TABLE segment_record (
    record CHAR(32) NOT NULL,
    segment INTEGER NOT NULL,
    PRIMARY KEY (record, segment),
    FOREIGN KEY(segment) REFERENCES segment (id)
) WITHOUT ROWID;

CREATE TABLE note (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    person_id CHAR(32) NOT NULL,
    episode_id CHAR(32),
    note_kind VARCHAR NOT NULL,
    happened_at DATETIME NOT NULL,
    text VARCHAR NOT NULL,
    corrects_id CHAR(32),
    signed_at DATETIME,
    signed_by CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(episode_id) REFERENCES episode (id),
    FOREIGN KEY(corrects_id) REFERENCES note (id)
);

CREATE INDEX ix_note_episode_id ON note (episode_id);

CREATE INDEX ix_note_person_id ON note (person_id);

CREATE TABLE report_request (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    person_id CHAR(32) NOT NULL,
    episode_id CHAR(32),
    asked_by VARCHAR NOT NULL,
    prepared_by VARCHAR NOT NULL,
    court_name VARCHAR NOT NULL,
    court_kind VARCHAR NOT NULL,
    case_urn VARCHAR NOT NULL,
    hearing_at DATETIME,
    directed_on DATE,
    purpose VARCHAR NOT NULL,
    issues JSON NOT NULL,
    own_questions JSON NOT NULL,
    expertise JSON NOT NULL,
    doctors INTEGER NOT NULL,
    section_12 BOOLEAN NOT NULL,
    expert_name VARCHAR NOT NULL,
    expert_address VARCHAR NOT NULL,
    delivered_on DATE,
    refusal_by_on DATE,
    review_on DATE,
    received_on DATE,
    funding VARCHAR NOT NULL,
    funding_authority VARCHAR NOT NULL,
    hours_limit FLOAT,
    enclosures JSON NOT NULL,
    information VARCHAR NOT NULL,
    communication VARCHAR NOT NULL,
    safety VARCHAR NOT NULL,
    copies JSON NOT NULL,
    signed_at DATETIME,
    signed_by CHAR(32),
    incomplete_why VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(episode_id) REFERENCES episode (id)
);

CREATE INDEX ix_report_request_episode_id ON report_request (episode_id);

CREATE INDEX ix_report_request_person_id ON report_request (person_id);

CREATE TABLE screen (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    person_id CHAR(32) NOT NULL,
    episode_id CHAR(32),
    questionnaire VARCHAR NOT NULL,
    questionnaire_version VARCHAR NOT NULL,
    questionnaire_digest VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    started_at DATETIME NOT NULL,
    asked_in VARCHAR NOT NULL,
    setting VARCHAR NOT NULL,
    interpreter_present BOOLEAN NOT NULL,
    appropriate_adult_present BOOLEAN NOT NULL,
    others_present VARCHAR NOT NULL,
    condition VARCHAR NOT NULL,
    answers JSON NOT NULL,
    set_aside JSON NOT NULL,
    results JSON NOT NULL,
    outcome VARCHAR NOT NULL,
    outcome_note VARCHAR NOT NULL,
    try_again_at DATETIME,
    signed_at DATETIME,
    signed_by CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(episode_id) REFERENCES episode (id)
);

CREATE INDEX ix_screen_episode_id ON screen (episode_id);

CREATE INDEX ix_screen_outcome ON screen (outcome);

CREATE INDEX ix_screen_person_id ON screen (person_id);

CREATE TABLE suggestion_decision (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    person_id CHAR(32) NOT NULL,
    screen_id CHAR(32) NOT NULL,
    episode_id CHAR(32),
    code VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    added VARCHAR NOT NULL,
    "before" VARCHAR NOT NULL,
    supersedes JSON NOT NULL,
    taken_back BOOLEAN NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(screen_id) REFERENCES screen (id),
    FOREIGN KEY(episode_id) REFERENCES episode (id)
);

CREATE INDEX ix_suggestion_decision_person_id ON suggestion_decision (person_id);

CREATE TABLE form_pack (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    public_key VARCHAR NOT NULL,
    signature VARCHAR NOT NULL,
    manifest VARCHAR NOT NULL,
    accepted JSON NOT NULL,
    retired BOOLEAN NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE form_pack_file (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    pack_id CHAR(32) NOT NULL,
    path VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(pack_id) REFERENCES form_pack (id)
);

CREATE INDEX ix_form_pack_file_pack_id ON form_pack_file (pack_id);

CREATE VIRTUAL TABLE search USING fts5(text, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
