# The little internet of the demonstration.

demo-title = The little internet
demo-overview = Abuse desks and switchboard
demo-lead = This page plays the part of the hosts. What the platform sends them arrives here, and here their pictures are taken down.
demo-mails-heading = Mail at the abuse desks
demo-mails-none = No mail has arrived yet.
demo-mail-number = No.
demo-mail-subject = Subject
demo-mail-from = From
demo-mail-to = To
demo-mail-title = Mail { $n }
demo-mail-back = All mail
demo-mail-links = Links in this mail
demo-mail-text = Text
demo-mail-attached = Attached:
demo-mail-not-shown = Not shown. Size in bytes: { $n }
demo-mail-headers = Header lines
demo-cards-heading = Switchboard
demo-cards-lead = Report any of these addresses. Each shows a drawn test card and nothing else.
demo-card-name = Test card { $n }
demo-card-copy = a smaller, altered copy
demo-stands = Online
demo-gone = Taken down
demo-take-down = Take down
demo-take-down-named = Take down: { $card }
demo-put-back = Put back
demo-put-back-named = Put back: { $card }
