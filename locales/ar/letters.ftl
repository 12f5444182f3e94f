# letters

## ملف محال إلى سلطة مختصة (README.txt)
bundle-title = الملف رقم { $number }
bundle-from = من:
bundle-to = إلى:
bundle-made = تاريخ الإعداد:
bundle-address = العنوان (معطَّل، يُرجى عدم فتحه):
bundle-urgent = استعجالي. يرى من قيَّم الحالة أن طفلًا معرَّض للخطر في هذه اللحظة.
bundle-provenance = المصدر: تبليغات من العموم، مجهولة الهوية وغير متحقق منها. قيَّمت المنصة المحتوى؛ والتبليغ في حد ذاته لا يتهم أحدًا.
bundle-no-media = لا يتضمن هذا الملف أي صورة أو فيديو، ولا أي معطيات عن المبلِّغين.
bundle-host-is-not-uploader = مقدم خدمة الإيواء المذكور ليس هو من نشر المحتوى. وقد يوضع ملف في موقع ما دون علم صاحبه.
bundle-unknown = ما لا يتضمنه هذا الملف:
bundle-files = محتويات الملف:
bundle-file-facts = ‏data/facts.json: جميع الوقائع، للأنظمة المعلوماتية
bundle-file-graph = ‏data/case.jsonld: الوقائع نفسها بصيغة CASE/UCO
bundle-file-trace = ‏data/trace.json: الجهة التي يؤدي إليها العنوان، مع أجوبة الشبكة كما وردت (إن تم البحث عنها)
bundle-file-log = ‏data/log: الخطوات المقيدة في سجل المنصة، كل واحدة مع إثباتها (إن خُتمت)
bundle-file-manifests = ‏manifest-*.txt و tagmanifest-*.txt: بصمة كل ملف
bundle-file-signature = ‏signatures: توقيع المنصة على tagmanifest-sha256.txt ومفتاحها العمومي
bundle-check = للتحقق من الملف، على أي حاسوب ودون اتصال، انطلاقًا من هذا المجلد:
bundle-check-log = كل ملف ‎.tlog-proof مكتوب بصيغة c2sp.org/tlog-proof؛ ويتضمن ملف ‎.opening.json الذي يحمل الرقم نفسه القيد وملحه. وتُقارن المفاتيح العمومية بتلك التي سلمتها المنصة بطريقة أخرى.

## إشعارات الإزالة
notice-subject-first = إشعار بالإزالة رقم { $number }
notice-subject-reminder = إشعار بالإزالة رقم { $number }، تذكير رقم { $n }
notice-subject-repeat = { $subject } (إرسال جديد)
notice-repeated = تُرسل هذه الرسالة من جديد لأننا لا نعلم هل وصلت. وهي تكرار للإشعار رقم { $number }. إذا سبق التوصل به فلا يُطلب أي إجراء إضافي.
notice-greeting = إلى مكتب معالجة الإساءة
notice-opening-host = هذه الرسالة من { $org }. ثمة عنوان لديكم في الاستضافة يؤدي إلى مواد اعتداء جنسي على الأطفال. وقد قيّمها محللونا.
notice-opening-network = هذه الرسالة من { $org }. ثمة عنوان في الشبكة التي تشغّلونها يؤدي إلى مواد اعتداء جنسي على الأطفال. وقد قيّمها محللونا.
notice-opening-registrar = هذه الرسالة من { $org }. ثمة عنوان ضمن نطاق مسجَّل لديكم يؤدي إلى مواد اعتداء جنسي على الأطفال. وقد قيّمها محللونا.
notice-asked-you = راسلناكم في هذا الشأن بتاريخ { $date } (التوقيت العالمي). ولا علم لنا بأي إزالة.
notice-asked-before = طلبنا إزالة هذا المحتوى بتاريخ { $date } (التوقيت العالمي) من الجهة الأقرب إلى مكان وجوده. ولا علم لنا بأي إزالة.
notice-address = العنوان، معطَّلًا في هذا النص:
notice-ip = عنوان الشبكة: { $ip }
notice-provider = مزوّد الخدمة حسب السجل: { $provider }
notice-ask = المطلوب منكم:
notice-ask-remove = إزالة المحتوى أو جعل الوصول إليه غير ممكن أينما كان محفوظًا لديكم.
notice-ask-preserve = حفظه مع سجلاته لفائدة السلطات، وعدم تداوله.
notice-ask-silent = عدم إخبار من نشره بهذا الإشعار.
notice-deadline = الأجل: إلى غاية { $date } (التوقيت العالمي).
notice-answer = لتأكيد التوصل، أو للإفادة بأن المحتوى لم يعد موجودًا، تُفتح هذه الصفحة دون حاجة إلى حساب:
notice-law = الأساس القانوني: { $reference }. { $text }
notice-no-media = يوجد العنوان كما هو في الملف المرفق xarf.json (بصيغة X-ARF، الإصدار 4). ولا نرسل أي صورة أو فيديو.
notice-good-faith = نوجّه هذا الإشعار بحسن نية، ونعتبر ما ورد فيه صحيحًا وكاملًا.
notice-contact = للاستفسار: { $contact }. يُرجى ذكر الرقم { $number }.
notice-english-follows = يلي النص نفسه بالإنجليزية.
