# Words shared by all pages.

title-mend = Error: { $title }
problem-title = There is a problem
problem-in-field = Error:
continue = Continue
back = Back
change = Change
send = Send
save = Save
cancel = Cancel
yes = Yes
no = No
dont-know = I do not know
optional = (optional)
not-provided = Not provided
skip-link = Skip to content
language-switch = Language
language-this-page-in = This page in { $language }
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
