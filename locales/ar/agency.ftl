# مكتب السلطة المختصة: الملفات الواردة والأجوبة.

desk-name = سند – مكتب السلطة المختصة
sign-out = تسجيل الخروج
fault-to-inbox = الذهاب إلى الملفات الواردة
urgent = طفل في خطر
not-known = غير معروف
not-yet = ليس بعد

## تسجيل الدخول
sign-in-title = تسجيل الدخول
sign-in-lead = مخصص لموظفي السلطات المحال إليها.
sign-in-account = اسم الحساب
sign-in-password = كلمة المرور
sign-in-code = الرمز المكوَّن من ستة أرقام
sign-in-code-hint = الرمز الظاهر في تطبيق المصادقة.
sign-in-send = دخول
sign-in-refused = اسم الحساب أو كلمة المرور أو الرمز غير صحيح. يُرجى انتظار رمز جديد قبل إعادة المحاولة.
sign-in-wait = محاولات كثيرة. لن يُنظر في المحاولة المقبلة قبل الساعة { $time }.

## أول دخول
enrol-title = أول دخول
enrol-lead = مرحبًا { $name }. يصلح هذا الرابط مرة واحدة. بعد هذه الصفحة يتم الدخول بكلمة المرور والرمز.
enrol-app = 1. تطبيق المصادقة
enrol-app-text = يُرجى إضافة هذا المفتاح إلى تطبيق للمصادقة (TOTP)، ثم كتابة الرمز الذي يظهره.
enrol-app-open = فتح في تطبيق هذا الجهاز
enrol-password = 2. كلمة المرور
enrol-password-hint = لا تقل عن { $n } حرفًا. تصلح جملة لا يعرفها غيرك.
enrol-send = حفظ ودخول
password-short = كلمة المرور قصيرة جدًا.
password-long = كلمة المرور طويلة جدًا.
password-common = هذه الكلمة من أول ما يُجرَّب. يُرجى اختيار غيرها.
code-wrong = الرمز غير مطابق. يُرجى كتابة الرمز الظاهر الآن.

## نسخة تجريبية
door-title = دخول النسخة التجريبية
door-lead = يفتح هذا الرابط مرة واحدة مكتب موظف غير حقيقي. كل ما فيه مختلق.
door-enter = دخول

## الملفات الواردة
inbox-title = الملفات الواردة
inbox-urgent = { $n ->
    [zero] لا ملف يتعلق بطفل في خطر.
    [one] ملف واحد يتعلق بطفل في خطر.
    [two] ملفان يتعلقان بطفل في خطر.
    [few] { $n } ملفات تتعلق بطفل في خطر.
    [many] { $n } ملفًا يتعلق بطفل في خطر.
   *[other] { $n } ملف يتعلق بطفل في خطر.
    }
inbox-new = في انتظار الفتح
inbox-in-hand = قيد المعالجة لديكم
inbox-settled = عُرف مآلها
inbox-nothing = لا توجد ملفات.
inbox-received = ورد بتاريخ { $date }
inbox-waits = ورد بتاريخ { $date }، منذ { $span }
holds-address = عنوان
holds-host = جهة الإيواء
holds-host-in = جهة الإيواء ({ $country })
holds-fingerprints = { $n ->
    [zero] لا بصمات
    [one] بصمة واحدة
    [two] بصمتان
    [few] { $n } بصمات
    [many] { $n } بصمة
   *[other] { $n } بصمة
    }
holds-erased = مُحي

## ملف
file-title = الملف رقم { $number }
file-back = العودة إلى الملفات
file-lead = أحالته { $hotline } بتاريخ { $date }.
file-urgent = يرى من قيَّم الحالة أن طفلًا معرَّض للخطر في هذه اللحظة.
file-way = وضعية الملف
way-ready = مُسلَّم
way-fetched = تم تحميله
way-acknowledged = تأكَّد التوصل
way-accepted = قيد المعالجة
way-settled = عُرف مآله
file-outcome = مآل الملف:
file-known = ما نعرفه
file-note = ملاحظة المنصة
file-unknown = ما لا نعرفه
file-host-told = توصلت جهة الإيواء بإشعار بالإزالة، وطُلب منها حفظ المعطيات.
file-exhibits = الملفات المعاينة
file-no-media = لا تمر من هذا المكتب أي صورة أو فيديو: لا تُحال سوى البصمات الرقمية.
file-exhibits-none = لم تُؤخذ أي بصمة.
file-exhibit = القطعة { $n }
file-steps = ما تم القيام به
file-trace = تحديد جهة الإيواء
file-trace-open = عرض أجوبة الشبكة
file-erased = محت المنصة هذا الملف. ويبقى الملف المُسلَّم متاحًا ما دام محفوظًا.
file-bundle = الملف الكامل
file-bundle-text = ملف موقَّع، يقرؤه الأشخاص والأنظمة، ويمكن التحقق منه دون خادمنا. يُقيَّد كل تحميل في السجل.
file-download = تحميل
file-receipt = جوابكم
say-acknowledge = تأكيد التوصل
say-accept = تولي المعالجة
say-decline = من اختصاص سلطة أخرى
say-decline-confirm = تأكيد: لا يدخل هذا الملف في اختصاصنا
decline-text = تُخبَر المنصة فورًا ويمكنها إحالة الملف إلى سلطة أخرى. هذا الجواب نهائي.
file-settle = مآل الملف
file-settle-ask = ما مآل هذا الملف؟
file-settle-send = تسجيل المآل
file-settle-hint = اختيار «محتوى مشروع» يرفع فورًا ما اتُّخذ من تدابير: يُحذف المحتوى من لوائحنا.
outcome-choose = يُرجى اختيار مآل الملف.
answer-unknown = جواب غير معروف.
looks-title = من اطلع على هذا الملف
looks-page = فُتحت الصفحة
looks-bundle = حُمِّل الملف
looks-own = أنت
done-acknowledged = تم تأكيد التوصل.
done-accepted = الملف قيد المعالجة لديكم.
done-settled = سُجِّل المآل وأُخبرت المنصة به.
done-moved = تغيّر الملف في هذه الأثناء. لم يطرأ أي تعديل، وهذه وضعيته الحالية.

## الوقائع
known-address = العنوان (معطَّل)
known-danger = طفل معرَّض للخطر في هذه اللحظة
known-host = جهة الإيواء
known-country = بلد الإيواء
known-looked-up = تاريخ البحث
known-assessed = تاريخ التقييم
known-second = النظرة الثانية
known-label = التكييف، { $scheme }
known-seen = عاينه شخص
known-opened = تاريخ فتح الحالة (بالساعة)
known-reports = التبليغات الواردة
known-notice = إشعار بالإزالة
known-lists = لوائح المنصة
notice-to = { $recipient }: { $sent }
list-entries = { $n ->
    [zero] لا تقييدات
    [one] تقييد واحد
    [two] تقييدان
    [few] { $n } تقييدات
    [many] { $n } تقييدًا
   *[other] { $n } تقييد
    }
second-not-due = غير مطلوبة
second-due = في الانتظار
second-done = تمت
seen-form = النوع
seen-making = مصدر الصورة
seen-child = يظهر طفل
seen-age = السن الظاهر لأصغرهم
seen-sex = الجنس
seen-shown = أخطر ما يظهر
seen-commercial = الطابع التجاري
seen-site = نوع الموقع
seen-self-generated = يبدو أن الطفل هو من أنتجه
seen-extortion = يُستعمل للضغط على الطفل
seen-live = بث مباشر
unknown-uploader = من نشر المحتوى. فجهة الإيواء ليست هي من نشره.
unknown-reporter = من بلَّغ عنه. لا تحيل المنصة أي معطيات عن المبلِّغين.
exhibit-sha256 = SHA-256
exhibit-sha1 = SHA-1
exhibit-md5 = MD5
exhibit-pdq = PDQ
exhibit-type = الصيغة
exhibit-size = الحجم
exhibit-fetched = تاريخ المعاينة
exhibit-seen = عاينه شخص
exhibit-basis = الأساس القانوني
exhibit-held = محفوظ لدى المنصة
bytes = { $n ->
    [zero] لا بايت
    [one] بايت واحد
    [two] بايتان
    [few] { $n } بايتات
    [many] { $n } بايتًا
   *[other] { $n } بايت
    }
