# The door of partners and hosts: the front page, and the page a removal notice leads to.

door-name = Sanad – Partners and hosts

## Front page
home-title = What this door is for
home-hosts = Hosts: a removal notice that you received holds a link of its own. Open that link to answer. No account is needed.
home-machines = Partners: with a key that the hotline gave you, your systems read the list, ask whether one fingerprint or one address is known, and report.
home-description = Description of the calls (OpenAPI)
home-public = Reports by the public are not taken here.

## The report button
home-button = Put a report button on your site
button-title = A report button for your site
button-lead = A school, a newspaper or a public service can lead people straight to the form by a plain link. It runs no script and loads nothing.
button-private = We do not learn who follows it, nor from which page. The form asks for no name.
button-campaign = Campaign
button-campaign-hint = With a campaign, reports that begin at your link are counted for it, month by month. Nothing else is kept.
button-no-campaign = No campaign
button-text = Report child sexual abuse online
button-code = Code to copy ({ $language })
button-style = If your site has buttons of its own, leave out the part that begins with “style”. Keep the rest as it is.

## The page of a notice
page-title = Removal notice { $number }
page-lead = This notice comes from: { $org }. The address below leads to child sexual abuse material. Our analysts have assessed it.
page-number = Reference
page-address = Address, deactivated here
page-address-erased = No longer kept
page-state = State
page-due = We ask again
page-due-at = on { $date } (UTC)
page-asked = What we ask you to do
page-ask-remove = Remove the content, or make it inaccessible, everywhere you keep it.
page-ask-preserve = Keep a copy with its logs for the authorities. Do not pass it on.
page-ask-silent = Do not tell the person who put it online about this notice.
page-answer = Your answer
page-answer-hint = You may answer again later: first the receipt, then the removal.
page-contact = Questions: { $contact }. Name the reference { $number }.

say-received = We have received the notice
say-removed = The content is removed
say-refused = We will not remove it

done-received = Receipt is noted. Thank you.
done-removed = Removal is noted. Thank you. We look at the address ourselves before we close the notice.
done-host-refused = Your refusal is noted.
done-moved = Things have changed meanwhile. Nothing was changed by your answer.

state-waiting = We wait for your answer.
state-received = You confirmed receipt on { $date } (UTC).
state-said-removed = You told us on { $date } (UTC) that it is removed. We are looking ourselves.
state-removed = Found removed on { $date } (UTC). Nothing more is asked of you.
state-refused = You refused on { $date } (UTC).
state-elsewhere = Somebody else is asked by now. This page takes no more answers.
state-ended = This notice has ended. Nothing more is asked of you.

# What is to be mended.
host-answer-unknown = Choose one of the three answers.
partner-key-scopes = Choose at least one thing the key is for.
partner-key-reports-as = Say what this partner's reports count as.
partner-key-days = A key ends in the future, within 90 days.
