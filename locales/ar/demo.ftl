# الإنترنت المصغّر الخاص بالعرض التجريبي.

demo-title = الإنترنت المصغّر
demo-overview = مكاتب معالجة الإساءة ولوحة التحكم
demo-lead = تقوم هذه الصفحة بدور مزوّدي الاستضافة. يصل إليها ما تبعثه المنصة إليهم، ومنها تُسحب صورهم.
demo-mails-heading = بريد مكاتب معالجة الإساءة
demo-mails-none = لم تصل أي رسالة بعد.
demo-mail-number = الرقم
demo-mail-subject = الموضوع
demo-mail-from = من
demo-mail-to = إلى
demo-mail-title = الرسالة { $n }
demo-mail-back = جميع الرسائل
demo-mail-links = الروابط الواردة في هذه الرسالة
demo-mail-text = النص
demo-mail-attached = المرفق:
demo-mail-not-shown = غير معروض. الحجم بالبايت: { $n }
demo-mail-headers = أسطر الترويسة
demo-cards-heading = لوحة التحكم
demo-cards-lead = يمكن التبليغ عن أي من هذه العناوين. كل عنوان يعرض بطاقة اختبار مرسومة ولا شيء غيرها.
demo-card-name = بطاقة الاختبار { $n }
demo-card-copy = نسخة مصغّرة ومعدّلة
demo-stands = متاحة على الشبكة
demo-gone = مسحوبة
demo-take-down = سحب
demo-take-down-named = سحب: { $card }
demo-put-back = إعادة النشر
demo-put-back-named = إعادة النشر: { $card }
