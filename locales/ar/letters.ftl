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
