# The same pages for the adult who answers for a child: the child in the third person. Each message
# takes the place of the one of the same name in portal_child.ftl. To be reviewed by a psychologist.

## On every page
leave-hint = Opens a neutral site. Erases what you wrote here.
optional = (optional)
path-never = We will never ask you to send a picture.
page-start = This is neither your child’s fault nor yours
page-start-lead = Nobody is in trouble with us. You can stop at any time.
mine-name = We ask for no name.
mine-alone = Your child can also answer here, without you.
mine-skip = You can skip every question.

## The questions
page-age = How old is your child?
page-age-lead = The age helps us help. No proof is asked for.
hint-child-age-18-over = If the picture is from before they were 18, this is the right place.
page-happened = What is happening?
page-happened-lead = Choose everything that is true. “Picture” also means video.
happened-online = A private picture of my child is already online
happened-threat = Someone is threatening my child
happened-asked = Someone is asking my child for private pictures
happened-fake = Someone made a fake picture of my child
page-picture = Does your child still have the picture?
page-picture-lead = Do not send it to anyone, not to us either. Do not copy it.
tool-device = It makes a fingerprint on the device.
tool-stays = The picture does not leave the device. Nobody looks at it.
script-works = You can give a link, write, or call.
can-see-title = Who will read what I write?
can-told-title = Will the police be told?
can-time-read = { $hours ->
    [one] Someone reads your message, usually within an hour.
   *[other] Someone reads your message, usually within { $hours } hours.
    }
can-time-more = Getting a picture removed can take longer. We cannot promise it.
page-advice = Someone is threatening your child: we can help
page-advice-lead = This is not your child’s fault. The person who threatens is doing the harm.
threat-do-title = What to do
threat-do-pay = Do not pay. Paying does not stop the threats.
threat-do-send = Send nothing more: no picture, no video, no code.
threat-do-reply = Stop replying.
threat-do-keep = Keep the messages and the account names.
threat-do-tell = Talk to someone you trust. Tell your child that it is not their fault.
threat-paid = Was something already paid or sent? That is all right. Let us go on.
threat-hurt-title = Does your child speak of hurting themselves?
threat-hurt-text = Call now. Stay with your child.
address-no-look-threat = Do not write to this person to check. Nothing is opened here.
page-demands-lead = Choose everything that is true.
paid-asked = They ask for money, nothing was paid
paid-yes = Yes, money was already paid
paid-already = If money was already paid
paid-blame = This is not a fault. Many people have done it.
paid-stop = Do not pay again, not even a little.
paid-keep = Keep the proof of the payment.
paid-bank = Call the bank or the payment service: some payments can be stopped.
ask-payment-to-hint = Write what you know. Never write a card’s code.
page-how-paid = What do you know about the payment?
urgent-title = Is a child in danger now?
urgent-text = Call at once. Do not wait for our answer.
page-where = Where is it happening?
page-where-lead = Choose what fits best.
page-address = Do you have a link or an account name?
address-no-look = Do not go back to check. Nothing is opened here.
page-more = Do you want to add something?
page-more-lead = Do not describe the picture. Leave out your name and your child’s.

## Mend, reach, read again, send
mend-route-none = Choose what fits best
mend-text-too-long = { $n ->
    [one] The text is { $n } character too long. Make it a little shorter.
   *[other] The text is { $n } characters too long. Make it a little shorter.
    }
mend-address-too-long = One line is too long. Make it shorter.
mend-email-shape = Check the address. For example: name@mail.example
mend-phone-shape = Check the number: it has 15 digits at most.
mend-contact-empty = Write an address or a number, or choose “No”.
mend-contact-undecided = A contact is written further down. Choose “Yes”, or erase it.
page-who = What brings you here?
page-who-lead = Choose what fits best. You can change it.
page-now = Call now
page-now-lead = This hotline is not the emergency services. Call them first.
now-after = Then you can go on here. Your message goes before the others.
ask-addresses-hint = One on each line: a link, an account name, a number. Without an answer, skip the question.
page-contact = May we get in touch with you?
page-contact-lead = It is not necessary: with the code you will see our questions. Give a way that nobody else opens.
ask-contact-note = When and how is it safe to reach you?
short-more = What you add
told-narrative = What you add
check-title = Check your answers: nothing has been sent yet
check-lead = You can change each answer. It all goes with the button below.
trap-label = Please leave this field empty
question-why = Very many forms are arriving just now. A short answer shows us that a person is writing. Nothing you wrote is lost.
question-wrong = That is not the answer we expected. Here is another question.
send-again = Please look through your answers once more, then press the button again. Nothing you wrote is lost.
