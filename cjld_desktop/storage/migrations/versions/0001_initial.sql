-- The tables of the first release, as storage/tables.py and the domain's records describe them.

CREATE TABLE attachment_chunk (
    digest BLOB NOT NULL,
    sent BOOLEAN NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (digest)
);

CREATE INDEX ix_attachment_chunk_sent ON attachment_chunk (sent);

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

CREATE TABLE provider (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    areas JSON NOT NULL,
    address VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    takes_work BOOLEAN NOT NULL,
    no_work_why VARCHAR NOT NULL,
    PRIMARY KEY (id)
);

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

CREATE TABLE expert (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    qualifications VARCHAR NOT NULL,
    registration VARCHAR NOT NULL,
    provider_id CHAR(32),
    expertise JSON NOT NULL,
    section_12 BOOLEAN NOT NULL,
    section_12_until_on DATE,
    areas JSON NOT NULL,
    languages JSON NOT NULL,
    address VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    hourly_rate FLOAT,
    report_days INTEGER,
    leave JSON NOT NULL,
    notes VARCHAR NOT NULL,
    takes_work BOOLEAN NOT NULL,
    no_work_why VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(provider_id) REFERENCES provider (id)
);

CREATE INDEX ix_expert_provider_id ON expert (provider_id);

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

CREATE TABLE printed_document (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    person_id CHAR(32),
    about_kind VARCHAR NOT NULL,
    about_id CHAR(32),
    record_version VARCHAR NOT NULL,
    way VARCHAR NOT NULL,
    pages VARCHAR NOT NULL,
    page_count INTEGER NOT NULL,
    copies INTEGER NOT NULL,
    printer VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    printed_at DATETIME NOT NULL,
    signed_at DATETIME,
    signed_by CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_printed_document_about_id ON printed_document (about_id);

CREATE INDEX ix_printed_document_person_id ON printed_document (person_id);

CREATE TABLE segment_record (
    record CHAR(32) NOT NULL,
    segment INTEGER NOT NULL,
    PRIMARY KEY (record, segment),
    FOREIGN KEY(segment) REFERENCES segment (id)
)
 WITHOUT ROWID;

CREATE TABLE attendance_certificate (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    person_id CHAR(32) NOT NULL,
    episode_id CHAR(32),
    court_name VARCHAR NOT NULL,
    case_urn VARCHAR NOT NULL,
    hearing_at DATETIME,
    examined_on DATE,
    condition VARCHAR NOT NULL,
    activity VARCHAR NOT NULL,
    likely_until_on DATE,
    likely_duration VARCHAR NOT NULL,
    why_unfit VARCHAR NOT NULL,
    could_attend VARCHAR NOT NULL,
    practitioner VARCHAR NOT NULL,
    qualification VARCHAR NOT NULL,
    registration VARCHAR NOT NULL,
    signed_at DATETIME,
    signed_by CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(episode_id) REFERENCES episode (id)
);

CREATE INDEX ix_attendance_certificate_episode_id ON attendance_certificate (episode_id);

CREATE INDEX ix_attendance_certificate_person_id ON attendance_certificate (person_id);

CREATE TABLE court_report (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    person_id CHAR(32) NOT NULL,
    episode_id CHAR(32),
    court_name VARCHAR NOT NULL,
    court_kind VARCHAR NOT NULL,
    case_urn VARCHAR NOT NULL,
    hearing_at DATETIME,
    asked_by VARCHAR NOT NULL,
    offered_to_court BOOLEAN NOT NULL,
    seen_on DATE,
    seen_where VARCHAR NOT NULL,
    sources JSON NOT NULL,
    sources_other VARCHAR NOT NULL,
    consent VARCHAR NOT NULL,
    not_done VARCHAR NOT NULL,
    presentation VARCHAR NOT NULL,
    offence_context VARCHAR NOT NULL,
    needs JSON NOT NULL,
    needs_detail VARCHAR NOT NULL,
    risks JSON NOT NULL,
    risks_detail VARCHAR NOT NULL,
    adjustments JSON NOT NULL,
    adjustments_detail VARCHAR NOT NULL,
    recommendations JSON NOT NULL,
    recommendations_detail VARCHAR NOT NULL,
    signed_at DATETIME,
    signed_by CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(episode_id) REFERENCES episode (id)
);

CREATE INDEX ix_court_report_episode_id ON court_report (episode_id);

CREATE INDEX ix_court_report_person_id ON court_report (person_id);

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

CREATE TABLE service_level_agreement (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    provider_id CHAR(32),
    expert_id CHAR(32),
    valid_from_on DATE,
    valid_to_on DATE,
    limits JSON NOT NULL,
    hourly_rate FLOAT,
    fixed_fee FLOAT,
    hours_limit FLOAT,
    pages_limit INTEGER,
    responsibilities VARCHAR NOT NULL,
    contact VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(provider_id) REFERENCES provider (id),
    FOREIGN KEY(expert_id) REFERENCES expert (id)
);

CREATE INDEX ix_service_level_agreement_expert_id ON service_level_agreement (expert_id);

CREATE INDEX ix_service_level_agreement_provider_id ON service_level_agreement (provider_id);

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
    reply_to VARCHAR NOT NULL,
    case_urn VARCHAR NOT NULL,
    representation VARCHAR NOT NULL,
    solicitor VARCHAR NOT NULL,
    hearing_at DATETIME,
    directed_on DATE,
    purpose VARCHAR NOT NULL,
    issues JSON NOT NULL,
    own_questions JSON NOT NULL,
    powers JSON NOT NULL,
    expertise JSON NOT NULL,
    doctors INTEGER NOT NULL,
    section_12 BOOLEAN NOT NULL,
    agreement_id CHAR(32),
    expert_id CHAR(32),
    expert_name VARCHAR NOT NULL,
    expert_address VARCHAR NOT NULL,
    delivered_on DATE,
    refusal_by_on DATE,
    review_on DATE,
    received_on DATE,
    funding VARCHAR NOT NULL,
    funding_authority VARCHAR NOT NULL,
    hours_limit FLOAT,
    hourly_rate FLOAT,
    fee_ceiling FLOAT,
    pages_limit INTEGER,
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
    FOREIGN KEY(episode_id) REFERENCES episode (id),
    FOREIGN KEY(agreement_id) REFERENCES service_level_agreement (id),
    FOREIGN KEY(expert_id) REFERENCES expert (id)
);

CREATE INDEX ix_report_request_episode_id ON report_request (episode_id);

CREATE INDEX ix_report_request_person_id ON report_request (person_id);

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

CREATE TABLE commission (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    person_id CHAR(32) NOT NULL,
    request_id CHAR(32) NOT NULL,
    follows_id CHAR(32),
    place INTEGER NOT NULL,
    expert_id CHAR(32),
    expert_name VARCHAR NOT NULL,
    expert_address VARCHAR NOT NULL,
    agreement_id CHAR(32),
    delivered_on DATE,
    refusal_by_on DATE,
    review_on DATE,
    received_on DATE,
    signed_at DATETIME,
    signed_by CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(request_id) REFERENCES report_request (id),
    FOREIGN KEY(follows_id) REFERENCES commission (id),
    FOREIGN KEY(expert_id) REFERENCES expert (id),
    FOREIGN KEY(agreement_id) REFERENCES service_level_agreement (id)
);

CREATE INDEX ix_commission_expert_id ON commission (expert_id);

CREATE INDEX ix_commission_person_id ON commission (person_id);

CREATE INDEX ix_commission_request_id ON commission (request_id);

CREATE TABLE hospital_order (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    person_id CHAR(32) NOT NULL,
    request_id CHAR(32),
    power VARCHAR NOT NULL,
    court_name VARCHAR NOT NULL,
    court_kind VARCHAR NOT NULL,
    grounds VARCHAR NOT NULL,
    made_on DATE NOT NULL,
    hospital VARCHAR NOT NULL,
    admitted_on DATE,
    periods JSON NOT NULL,
    ended_on DATE,
    end_why VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(request_id) REFERENCES report_request (id)
);

CREATE INDEX ix_hospital_order_person_id ON hospital_order (person_id);

CREATE INDEX ix_hospital_order_request_id ON hospital_order (request_id);

CREATE TABLE attachment (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    person_id CHAR(32) NOT NULL,
    request_id CHAR(32),
    commission_id CHAR(32),
    sort VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    digest VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    chunks JSON NOT NULL,
    arrived_on DATE,
    signed_at DATETIME,
    signed_by CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(request_id) REFERENCES report_request (id),
    FOREIGN KEY(commission_id) REFERENCES commission (id)
);

CREATE INDEX ix_attachment_commission_id ON attachment (commission_id);

CREATE INDEX ix_attachment_person_id ON attachment (person_id);

CREATE INDEX ix_attachment_request_id ON attachment (request_id);

CREATE TABLE report_check (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    person_id CHAR(32) NOT NULL,
    request_id CHAR(32) NOT NULL,
    commission_id CHAR(32) NOT NULL,
    attachment_id CHAR(32),
    points JSON NOT NULL,
    questions JSON NOT NULL,
    remarks JSON NOT NULL,
    pages INTEGER,
    hours FLOAT,
    fee FLOAT,
    result VARCHAR NOT NULL,
    result_note VARCHAR NOT NULL,
    signed_at DATETIME,
    signed_by CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(request_id) REFERENCES report_request (id),
    FOREIGN KEY(commission_id) REFERENCES commission (id),
    FOREIGN KEY(attachment_id) REFERENCES attachment (id)
);

CREATE INDEX ix_report_check_commission_id ON report_check (commission_id);

CREATE INDEX ix_report_check_person_id ON report_check (person_id);

CREATE INDEX ix_report_check_request_id ON report_check (request_id);

CREATE TABLE report_event (
    id CHAR(32) NOT NULL,
    recorded_at DATETIME NOT NULL,
    recorded_by CHAR(32) NOT NULL,
    in_error BOOLEAN NOT NULL,
    in_error_why VARCHAR NOT NULL,
    person_id CHAR(32) NOT NULL,
    request_id CHAR(32) NOT NULL,
    commission_id CHAR(32),
    event VARCHAR NOT NULL,
    happened_on DATE NOT NULL,
    detail VARCHAR NOT NULL,
    way VARCHAR NOT NULL,
    spoke_to VARCHAR NOT NULL,
    recipient VARCHAR NOT NULL,
    promised_on DATE,
    new_received_on DATE,
    attachment_id CHAR(32),
    signed_at DATETIME,
    signed_by CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(request_id) REFERENCES report_request (id),
    FOREIGN KEY(commission_id) REFERENCES commission (id),
    FOREIGN KEY(attachment_id) REFERENCES attachment (id)
);

CREATE INDEX ix_report_event_commission_id ON report_event (commission_id);

CREATE INDEX ix_report_event_person_id ON report_event (person_id);

CREATE INDEX ix_report_event_request_id ON report_event (request_id);

CREATE VIRTUAL TABLE search USING fts5(text, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
