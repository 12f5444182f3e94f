# Words for stored values: family-value. One section per domain.

## Reports
channel-website = Website
channel-social = Social network
channel-messenger = Messenger
channel-group = Channel or group
channel-game = Online game
channel-forum = Forum
channel-dark-web = Dark web (.onion)
channel-peer-to-peer = File sharing (P2P, torrent)
channel-email = E-mail
channel-livestream = Livestream
channel-offline = By phone or in person
channel-other = Other, or I do not know
report-status-received = Received
report-status-being-assessed = Being assessed
report-status-passed-on = Passed on
report-status-closed = Closed
report-status-need-something = We need something from you
