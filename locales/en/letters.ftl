# letters

## File handed to an authority (README.txt)
bundle-title = FILE { $number }
bundle-from = From:
bundle-to = To:
bundle-made = Made on:
bundle-address = Address (made inert, not to be opened):
bundle-urgent = URGENT. The person who assessed the case believes that a child is in danger now.
bundle-provenance = Origin: reports from the public, anonymous and unverified. The content was assessed by the hotline; a report accuses nobody.
bundle-no-media = This file holds no picture and no video, and no data about those who reported.
bundle-host-is-not-uploader = The host named here is not the uploader. A file may have been placed without the knowledge of whoever owns the site.
bundle-unknown = What this file does not hold:
bundle-files = What is in it:
bundle-file-facts = data/facts.json: all facts, for machines
bundle-file-graph = data/case.jsonld: the same facts as CASE/UCO
bundle-file-trace = data/trace.json: where the address leads, with the network's raw answers (if it was looked up)
bundle-file-log = data/log: the steps entered in the hotline's log, each with its proof (if sealed already)
bundle-file-manifests = manifest-*.txt and tagmanifest-*.txt: the digest of every file
bundle-file-signature = signatures: the hotline's signature over tagmanifest-sha256.txt, and its public key
bundle-check = To check this file on any machine, without a connection, from this folder:
bundle-check-log = Each .tlog-proof file follows c2sp.org/tlog-proof; the .opening.json file of the same number holds its entry and salt. Compare the public keys with those the hotline gave you by another way.

## Removal notices
notice-subject-first = Removal notice { $number }
notice-subject-reminder = Removal notice { $number }, reminder { $n }
notice-subject-repeat = { $subject } (sent again)
notice-repeated = This letter is sent again because we do not know whether it arrived. It repeats notice { $number }. If you have it already, nothing more is needed.
notice-greeting = To the abuse desk
notice-opening-host = This letter comes from { $org }. An address that you host leads to child sexual abuse material. Our analysts have assessed it.
notice-opening-network = This letter comes from { $org }. An address in the network that you operate leads to child sexual abuse material. Our analysts have assessed it.
notice-opening-registrar = This letter comes from { $org }. An address under a domain that you registered leads to child sexual abuse material. Our analysts have assessed it.
notice-asked-you = We wrote to you about it on { $date } (UTC). We do not know of a removal.
notice-asked-before = We asked for its removal on { $date } (UTC), closer to where it is kept. We do not know of a removal.
notice-address = Address, made harmless for this text:
notice-ip = Network address: { $ip }
notice-provider = Provider according to the registry: { $provider }
notice-ask = What we ask of you:
notice-ask-remove = Remove the content, or make it unreachable, wherever you keep it.
notice-ask-preserve = Preserve it and its log data for the authorities. Do not pass it on.
notice-ask-silent = Do not tell the person who put it there about this notice.
notice-deadline = Act by { $date } (UTC).
notice-answer = To confirm receipt, or to say that the content is gone, open this page. No account is needed:
notice-law = Legal ground: { $reference }. { $text }
notice-no-media = The exact address stands in the attached file xarf.json (X-ARF, version 4). We send no media.
notice-good-faith = We send this notice in good faith and believe what it says to be correct and complete.
notice-contact = Questions: { $contact }. Name the number { $number }.
notice-english-follows = The same in English follows.
