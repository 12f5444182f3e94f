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
