# كلمات مشتركة بين جميع الصفحات.

title-mend = خطأ: { $title }
problem-title = هناك مشكلة
problem-in-field = خطأ:
continue = متابعة
back = رجوع
change = تعديل
send = إرسال
cancel = إلغاء
yes = نعم
no = لا
optional = (اختياري)
not-provided = لم يُذكر
skip-link = الانتقال إلى المحتوى
language-switch = اللغة
demo-bar = نسخة تجريبية
demo-bar-detail = لا شيء هنا حقيقي، ولا يُحال أي تبليغ إلى أي جهة.
back-to-start = العودة إلى الصفحة الرئيسية
incident = رقم العطل: { $number }
count-reports = { $n ->
    [zero] لا تبليغات
    [one] تبليغ واحد
    [two] تبليغان
    [few] { $n } تبليغات
    [many] { $n } تبليغًا
   *[other] { $n } تبليغ
    }

fault-missing-title = هذه الصفحة غير موجودة
fault-missing-text = قد يكون العنوان ناقصًا، أو لم تعد الصفحة متاحة.
fault-forbidden-title = الولوج غير مسموح
fault-forbidden-text = هذا الإجراء غير مسموح به من هذه الصفحة أو بهذا الحساب.
fault-late-title = كان الاتصال بطيئًا جدًا
fault-late-text = لم يصل سوى جزء من الإرسال، ولم يُحفظ أي شيء. يُرجى الرجوع إلى الصفحة السابقة وإعادة المحاولة.
fault-conflict-title = تغيّر الوضع في هذه الأثناء
fault-conflict-text = لم يطرأ أي تعديل. يُرجى فتح الصفحة من جديد للاطلاع على الوضع الحالي.
fault-too-large-title = حجم الإرسال أكبر من المسموح به
fault-too-large-text = لم يُحفظ أي شيء. يُرجى اختصار النص ثم إعادة الإرسال.
fault-invalid-title = تعذّرت قراءة الإرسال
fault-invalid-text = لم يُحفظ أي شيء. يُرجى الرجوع إلى الصفحة السابقة وإعادة المحاولة.
fault-slow-title = طلبات كثيرة في وقت واحد
fault-slow-text = يُرجى الانتظار دقيقة ثم إعادة المحاولة.
fault-unavailable-title = الخدمة لا تستجيب حاليًا
fault-unavailable-text = لم يُؤكَّد أي شيء. يُرجى الانتظار قليلًا ثم إعادة المحاولة.
fault-broken-title = وقع خطأ من جانبنا
fault-broken-text = لم يُؤكَّد أي شيء. يُرجى الانتظار قليلًا ثم إعادة المحاولة.

# What is to be mended in a form.
basis-text-length = هذه الخانة فارغة أو طويلة جدا. من حرف واحد إلى 500 حرف.
basis-dates = يجب أن يأتي تاريخ النهاية بعد تاريخ البداية.
reason-length = يُرجى ذكر السبب في 2.000 حرف على الأكثر.
roles-two-houses = الشخص إما من المؤسسة وإما من خارجها. يُرجى اختيار أدوار من جهة واحدة.
roles-none = يُرجى اختيار دور واحد على الأقل.
account-taken = اسم الحساب هذا مستعمل. يُرجى اختيار اسم آخر.
account-shape = يتكون اسم الحساب من 3 إلى 64 حرفا لاتينيا صغيرا أو رقما أو نقطة أو شرطة.
name-length = يُرجى ذكر الاسم في 100 حرف على الأكثر.
agency-needed = يُرجى اختيار السلطة التي ينتمي إليها الشخص.
hours-range = مدة صلاحية الرابط من ساعة واحدة إلى 72 ساعة.
entry-shape = لا توافق هذه القيمة الشكل المطلوب. يُرجى التحقق من النوع والطول.
entry-quality = هذه البصمة من صورة ضعيفة لا يمكن الوثوق بها (الجودة أقل من 50).
entry-flat = هذه البصمة ليست لصورة حقيقية.
entry-shared-domain = هذا النطاق يتقاسمه عدة أشخاص. يُقترح العنوان بالضبط.
