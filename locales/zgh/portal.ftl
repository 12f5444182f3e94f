# Tamazight, in Tifinagh. Empty on purpose: no sentence stands here until a qualified translator has
# written it and signed it off in docs/to-be-reviewed.md. A key that is missing shows in French and
# Arabic, side by side, each with its own language and direction.
#
# A translation takes the key of locales/fr/portal.ftl (or common.ftl, labels.ftl) with the same values:
# the page then shows that sentence alone. No number chooses a form before a linguist has said which
# forms there are: one form, `*[other]`.
