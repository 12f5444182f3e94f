# Words shared by all pages.

title-mend = Error: { $title }
problem-title = There is a problem
problem-in-field = Error:
continue = Continue
back = Back
change = Change
send = Send
cancel = Cancel
yes = Yes
no = No
optional = (optional)
not-provided = Not provided
skip-link = Skip to content
language-switch = Language
demo-bar = DEMONSTRATION
demo-bar-detail = Nothing here is real. No report is passed on to anyone.
back-to-start = Back to the start page
incident = Incident number: { $number }
count-reports = { $n ->
    [one] { $n } report
   *[other] { $n } reports
    }

fault-missing-title = This page is not here
fault-missing-text = The address may be incomplete, or the page is no longer available.
fault-forbidden-title = Access refused
fault-forbidden-text = This is not allowed from this page or with this account.
fault-late-title = The connection was too slow
fault-late-text = Only a part arrived, and nothing was kept. Go back to the previous page and try again.
fault-conflict-title = Things have changed meanwhile
fault-conflict-text = Nothing was changed. Open the page again to see how things stand.
fault-too-large-title = What was sent is too large
fault-too-large-text = Nothing was kept. Shorten the text and send it again.
fault-invalid-title = What was sent could not be read
fault-invalid-text = Nothing was kept. Go back to the previous page and try again.
fault-slow-title = Too many requests at once
fault-slow-text = Wait a minute, then try again.
fault-unavailable-title = The service does not answer right now
fault-unavailable-text = Nothing was confirmed. Wait a moment, then try again.
fault-broken-title = Something went wrong on our side
fault-broken-text = Nothing was confirmed. Wait a moment, then try again.

# What is to be mended in a form.
basis-text-length = This field is empty or too long. Stay between 1 and 500 characters.
basis-dates = The end has to come after the beginning.
reason-length = Give a reason, in 2,000 characters at most.
roles-two-houses = A person is of this house or of another, not of both. Choose roles of one side.
roles-none = Choose at least one role.
account-taken = This account name is taken. Choose another.
account-shape = An account name has 3 to 64 lower-case letters, digits, dots or hyphens.
name-length = Give a name, in 100 characters at most.
agency-needed = Choose this person’s authority.
hours-range = A link lives between 1 and 72 hours.
entry-shape = This value does not have the right shape. Check kind and length.
entry-quality = This fingerprint is of a picture too plain to be sure of (quality below 50).
entry-flat = This fingerprint is not of a real picture.
entry-shared-domain = This domain is shared by several people. Propose the exact address.
