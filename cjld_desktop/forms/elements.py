"""The elements that FHIR R4 and R5 give a Questionnaire, its response and the types in them, as a table.

Source: hl7.org/fhir/R4 and hl7.org/fhir/R5. Each is `name:type`, with `*` for a list and `!` for a must.
"""

_RESOURCE = """
    id:id meta:Meta implicitRules:uri language:code text:Narrative contained:Resource*
    extension:Extension* modifierExtension:Extension*
"""
_BACKBONE = "id:string extension:Extension* modifierExtension:Extension* "
_ELEMENT = "id:string extension:Extension* "
_ANSWERS = """
    valueBoolean:boolean valueDecimal:decimal valueInteger:integer valueDate:date valueDateTime:dateTime
    valueTime:time valueString:string valueUri:uri valueAttachment:Attachment valueCoding:Coding
    valueQuantity:Quantity valueReference:Reference
"""

_TABLE = {
    "Questionnaire": _RESOURCE
    + """
    url:uri identifier:Identifier* version:string versionAlgorithmString:string versionAlgorithmCoding:Coding
    name:string title:string derivedFrom:canonical* status:code! experimental:boolean subjectType:code*
    date:dateTime publisher:string contact:ContactDetail* description:markdown useContext:UsageContext*
    jurisdiction:CodeableConcept* purpose:markdown copyright:markdown copyrightLabel:string approvalDate:date
    lastReviewDate:date effectivePeriod:Period code:Coding* item:Questionnaire.item*
    """,
    "Questionnaire.item": _BACKBONE
    + """
    linkId:string! definition:uri code:Coding* prefix:string text:string type:code! enableBehavior:code
    enableWhen:Questionnaire.item.enableWhen* disabledDisplay:code required:boolean repeats:boolean
    readOnly:boolean maxLength:integer answerConstraint:code answerValueSet:canonical
    answerOption:Questionnaire.item.answerOption* initial:Questionnaire.item.initial* item:Questionnaire.item*
    """,
    "Questionnaire.item.enableWhen": _BACKBONE
    + """
    question:string! operator:code! answerBoolean:boolean answerDecimal:decimal answerInteger:integer
    answerDate:date answerDateTime:dateTime answerTime:time answerString:string answerCoding:Coding
    answerQuantity:Quantity answerReference:Reference
    """,
    "Questionnaire.item.answerOption": _BACKBONE
    + """
    valueInteger:integer valueDate:date valueTime:time valueString:string valueCoding:Coding
    valueReference:Reference initialSelected:boolean
    """,
    "Questionnaire.item.initial": _BACKBONE + _ANSWERS,
    "QuestionnaireResponse": _RESOURCE
    + """
    identifier:Identifiers basedOn:Reference* partOf:Reference* questionnaire:canonical status:code!
    subject:Reference encounter:Reference authored:dateTime author:Reference source:Reference
    item:QuestionnaireResponse.item*
    """,
    "QuestionnaireResponse.item": _BACKBONE
    + """
    linkId:string! definition:uri text:string answer:QuestionnaireResponse.item.answer*
    item:QuestionnaireResponse.item*
    """,
    "QuestionnaireResponse.item.answer": _BACKBONE + _ANSWERS + "item:QuestionnaireResponse.item*",
    "Meta": _ELEMENT
    + """
    versionId:id lastUpdated:instant source:uri profile:canonical* security:Coding* tag:Coding*
    """,
    "Narrative": _ELEMENT + "status:code! div:xhtml!",
    "Coding": _ELEMENT + "system:uri version:string code:code display:string userSelected:boolean",
    "CodeableConcept": _ELEMENT + "coding:Coding* text:string",
    "Quantity": _ELEMENT + "value:decimal comparator:code unit:string system:uri code:code",
    "Reference": _ELEMENT + "reference:string type:uri identifier:Identifier display:string",
    "Period": _ELEMENT + "start:dateTime end:dateTime",
    "Identifier": _ELEMENT
    + """
    use:code type:CodeableConcept system:uri value:string period:Period assigner:Reference
    """,
    "Attachment": _ELEMENT
    + """
    contentType:code language:code data:base64Binary url:uri size:size hash:base64Binary title:string
    creation:dateTime height:positiveInt width:positiveInt frames:positiveInt duration:decimal
    pages:positiveInt
    """,
    "Expression": _ELEMENT + "description:string name:string language:code expression:string reference:uri",
    "ContactDetail": _ELEMENT + "name:string telecom:ContactPoint*",
    "ContactPoint": _ELEMENT + "system:code value:string use:code rank:positiveInt period:Period",
    "UsageContext": _ELEMENT
    + """
    code:Coding! valueCodeableConcept:CodeableConcept valueQuantity:Quantity valueRange:Range
    valueReference:Reference
    """,
    "Range": _ELEMENT + "low:Quantity high:Quantity",
}

ELEMENTS: dict[str, dict[str, tuple[str, bool, bool]]] = {
    owner: {
        name: (kind.rstrip("*!"), "*" in kind, "!" in kind)
        for name, _, kind in (one.partition(":") for one in text.split())
    }
    for owner, text in _TABLE.items()
}
"""Each type's elements: name to type, whether it is a list, and whether it must be there."""

CHOICES = {
    "Questionnaire.item.enableWhen": "answer",
    "Questionnaire.item.answerOption": "value",
    "Questionnaire.item.initial": "value",
    "QuestionnaireResponse.item.answer": "value",
    "UsageContext": "value",
}
"""Where one value of several types may stand: what its names begin with."""

CODES = {
    "Questionnaire.status": "draft active retired unknown",
    "Questionnaire.item.type": "group display question boolean decimal integer date dateTime time string "
    "text url choice open-choice coding attachment reference quantity",
    "Questionnaire.item.enableBehavior": "all any",
    "Questionnaire.item.disabledDisplay": "hidden protected",
    "Questionnaire.item.answerConstraint": "optionsOnly optionsOrType optionsOrString",
    "Questionnaire.item.enableWhen.operator": "exists = != > < >= <=",
    "QuestionnaireResponse.status": "in-progress completed amended entered-in-error stopped",
    "Narrative.status": "generated extensions additional empty",
    "Quantity.comparator": "< <= >= > ad",
    "Identifier.use": "usual official temp secondary old",
}
"""The codes that FHIR allows where it allows no others."""

R5_ONLY = {
    "Questionnaire": frozenset({"versionAlgorithmString", "versionAlgorithmCoding", "copyrightLabel"}),
    "Questionnaire.item": frozenset({"disabledDisplay", "answerConstraint"}),
}
"""Elements that FHIR R4 does not have."""
