# كلمات القيم المخزَّنة: العائلة-القيمة. قسم لكل مجال.

## التبليغات
channel-website = موقع إلكتروني
channel-social = شبكة اجتماعية
channel-messenger = تطبيق مراسلة
channel-group = قناة أو مجموعة
channel-game = لعبة على الأنترنيت
channel-forum = منتدى
channel-dark-web = الويب المظلم (‎.onion)
channel-peer-to-peer = تبادل الملفات (P2P، تورنت)
channel-email = بريد إلكتروني
channel-livestream = بث مباشر
channel-offline = عبر الهاتف أو حضوريًا
channel-other = غير ذلك، أو لا أعرف
report-status-received = تم التوصل به
report-status-being-assessed = قيد التقييم
report-status-passed-on = تمت الإحالة
report-status-closed = مغلق
report-status-need-something = نحتاج إلى توضيح
