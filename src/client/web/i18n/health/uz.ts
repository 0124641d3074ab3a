import type { HealthTexts } from './texts.ts';

const uz: HealthTexts = {
  checks: {
    version: 'Versiya',
    space: 'Diskdagi joy',
    disk: 'Disk tezligi',
    database: 'Maʼlumotlar bazasi',
    schema: 'Baza tuzilishi',
    files: 'Rasm va videolar',
    leftovers: 'Ortiqcha fayllar',
    counts: 'Hisoblagichlar',
    clock: 'Soat',
    pictures: 'Rasmlarni tayyorlash',
    videos: 'Videolarni tayyorlash',
    backups: 'Zaxira nusxalar',
    address: 'Manzil',
    proxy: 'Proksi',
    cookies: 'Cookie fayllar',
  },
  findings: {
    checkFailed: 'Tekshirib boʻlmadi: {detail}',
    version: 'minigram {version}, Node.js {node}, {platform}.',
    schemaFine: 'Baza shu versiyaga kerakli tuzilishda ({step}-qadam).',
    databaseClosed: 'Maʼlumotlar bazasi ochilmayapti: {detail}',
    spaceFine: '{folder} uchun {total} dan {free} boʻsh.',
    spaceLasts: '{folder} uchun {total} dan {free} boʻsh. Oxirgi 30 kundagidek ketsa, yana {time} yetadi.',
    spaceEndsSoon: 'Oxirgi 30 kundagidek ketsa, {folder} uchun boʻsh {free} atigi {time} yetadi.',
    spaceLow: '{folder} uchun {total} dan faqat {free} boʻsh.',
    spaceGone: '{folder} turgan disk deyarli toʻla: {free} boʻsh.',
    folderReadOnly: '{folder} ga yozib boʻlmaydi: {detail}',
    diskFine: 'Disk sekundiga {speed} qabul qiladi va {time} ichida ishonchli saqlaydi.',
    diskSlow: 'Disk sekin: sekundiga {speed}, ishonchli saqlashga esa {time} ketadi.',
    sqliteFine: 'SQLite {version}, {size}. Hech narsa buzilmagan.',
    sqliteDamaged: 'Maʼlumotlar bazasi buzilgan: {detail}',
    postgresFine: 'PostgreSQL {version}, {size}, {time} ichida javob beradi.',
    postgresSlow: 'PostgreSQL {version} javob berishiga {time} ketadi.',
    postgresOld: 'PostgreSQL {version} endi tuzatishlar olmaydi.',
    filesFine: 'Barcha rasm va videolarning fayllari joyida (jami {number} ta).',
    filesMissing: 'Fayllari yoʻq yoki toʻliq boʻlmagan rasm va videolar: {total} tadan {number} ta.',
    originalsMissing: 'Tayyorlanishini kutgan, lekin yoʻqolgan videolar: {number} ta.',
    leftoversNone: 'Ortiqcha fayllar yoʻq.',
    leftovers: 'Hech narsaga tegishli boʻlmagan fayllar: {number} ta rasm va videoniki, {size}.',
    countsFine: 'Saqlangan barcha sonlar toʻgʻri.',
    countsDiffer: 'Toʻgʻri kelmaydigan sonlar (masalan, yoqtirishlar yoki izohlar): {number} ta.',
    clockFine: 'Soat oʻz yoʻlida.',
    clockBehind: 'Soat orqaga surilgan: eng yangi yozuv {at} da, bu vaqt esa hali kelmagan.',
    clockDiffers: 'Server soati qurilmangiz soatidan {time} farq qiladi.',
    addressSecure: 'Odamlar {address} ga HTTPS orqali keladi.',
    addressLocal: 'Siz {address} ga serverning oʻz kompyuteridan keldingiz.',
    addressOpen: 'Odamlar {address} ga HTTPSsiz keladi. Yoʻldagi kishi parol va rasmlarni oʻqishi mumkin.',
    addressDiffers: 'Siz {address} ga keldingiz, PUBLIC_URL da esa {expected}.',
    addressUnknown: 'Siz {address} ga keldingiz, serverdan esa {host} soʻraldi.',
    proxyNone: 'Brauzerlar serverga toʻgʻridan-toʻgʻri keladi.',
    proxyFine: 'Server proksi ortida turibdi va uning oldida kim borligini koʻradi.',
    proxyUntrusted: 'Oldinda proksi bor, lekin TRUSTED_PROXY 0: hamma bitta manzildan kelgandek koʻrinadi.',
    proxyMissing:
      'TRUSTED_PROXY boʻyicha oldinda {number} ta proksi bor, siz esa {seen} tasidan oʻtdingiz. Shunda har kim istalgan manzildan kelgandek boʻlishi mumkin.',
    cookiesSecure: 'Kim kirgani faqat HTTPS orqali yuradigan cookie faylida saqlanadi.',
    cookiesLocal:
      'Shu kompyuterning oʻzida cookie fayllarga HTTPS kerak emas; HTTPS orqali esa faqat shunda yuradi.',
    cookiesOpen: 'Kim kirgani HTTPSsiz uzatiladi, uni yoʻlda koʻchirib olish mumkin.',
    picturesFine: 'iPhone oladigan rasm (HEIC) {time} ichida ochildi.',
    picturesFail: 'Rasmlarni tayyorlab boʻlmayapti: {detail}',
    videosFine: 'Video {time} ichida tayyorlandi.',
    videosFail: 'Videolarni tayyorlab boʻlmayapti: {detail}',
    backupFine: 'Oxirgi nusxa {at} da: {number} ta fayl, {size}.',
    backupByHand: 'Oxirgi nusxa {at} da. Oʻz-oʻzidan nusxa olinmaydi.',
    backupNone: 'Hali hech qachon nusxa olinmagan.',
    backupFirst: 'Hali nusxa olinmagan. Jadval boʻyicha birinchisi tez orada boʻladi.',
    backupOld: 'Oxirgi muvaffaqiyatli nusxa {at} da: kerakligidan ikki baravardan ham eski.',
    backupFailed: '{at} dagi oxirgi nusxa olinmadi: {detail}',
    backupFolderAway: 'Nusxalar papkasi {folder} ga yetib boʻlmayapti: {detail}',
    backupSameDisk: 'Oxirgi nusxa {at} da, lekin {folder} maʼlumotlar bilan bir diskda.',
  },
  advice: {
    checkFailed: 'Server jurnaliga qarang. Unda hech narsa boʻlmasa, shu soʻzlar bilan xabar bering.',
    databaseClosed:
      'Serverni bir marta ishga tushiring: u eski bazani yangilaydi va yana nima notoʻgʻriligini aytadi. PostgreSQL boʻlsa, u ishlayotganini va DATABASE_URL toʻgʻriligini tekshiring.',
    spaceEndsSoon:
      'Kattaroq disk haqida oʻylang: serverni toʻxtating, butun maʼlumotlar papkasini koʻchiring va DATA_DIR ni belgilang.',
    spaceLow:
      'Joy boʻshating yoki butun maʼlumotlar papkasini kattaroq diskka koʻchirib, DATA_DIR ni belgilang. Disk toʻlsa, hech narsa joylab boʻlmaydi.',
    spaceGone:
      'Hoziroq joy boʻshating: endi hech narsa joylab boʻlmaydi. Bori koʻrinadi va xavf ostida emas.',
    folderReadOnly:
      'Server ishlaydigan foydalanuvchiga u yerga yozish huquqini bering (chown) yoki disk faqat oʻqish uchun ulanmaganini tekshiring.',
    diskSlow:
      'Hamma narsa diskni kutadi. SD-karta eskirgan boʻlishi mumkin; tarmoq diski bunga yaramaydi. Maʼlumotlar papkasini SSD ga koʻchiring.',
    sqliteDamaged:
      'Serverni toʻxtating va butun maʼlumotlar papkasining nusxasini saqlang. Keyin oxirgi zaxira nusxani boʻsh papkaga tiklang: minigram restore. Disk va xotirani tekshirtiring.',
    postgresSlow:
      'PostgreSQL ni shu kompyuterda yoki yaqinida ishlating va uni yana nima band qilayotganini koʻring.',
    postgresOld: 'Imkon boʻlganda PostgreSQL ning yangiroq versiyasiga oʻting.',
    filesMissing:
      'Ularni zaxira nusxadan qaytaring: uning media papkasida, xuddi shu tartibda turadi. Nusxa boʻlmasa, minigram doctor --fix ularni postlardan olib tashlaydi.',
    originalsMissing: 'Server ulardan oʻzi voz kechadi va egalariga aytadi.',
    leftovers:
      'Server ularni ikki soat ichida oʻzi oʻchiradi. Qolib ketsa, jurnaliga qarang; minigram doctor --fix hozir oʻchiradi.',
    countsDiffer: 'minigram doctor --fix ularni odamlarga xalal bermay toʻgʻrilaydi.',
    clockBehind:
      'Kompyuter soati toʻgʻri va tarmoq orqali sozlanishini tekshiring (timedatectl set-ntp true). Oʻsha vaqtgacha yangi yozuvlar tartibsiz turishi mumkin.',
    clockDiffers: 'Ulardan biri notoʻgʻri. Serverda soat tarmoq orqali sozlansin: timedatectl set-ntp true.',
    addressLocal: 'Boshqalar ham kelishi uchun oldiga HTTPS qoʻying: qanday qilish docs/self-hosting.md da.',
    addressOpen:
      'Oldiga HTTPS li proksi qoʻying, masalan Caddy, u sertifikatni oʻzi oladi: docs/self-hosting.md.',
    addressDiffers: 'PUBLIC_URL da odamlar ochadigan manzilni belgilang yoki oʻshani oching.',
    addressUnknown:
      'Oldindagi proksi Host sarlavhasini oʻzgartiradi. PUBLIC_URL da odamlar ochadigan manzilni belgilang yoki proksi sarlavhani oʻtkazsin.',
    proxyUntrusted:
      'TRUSTED_PROXY da oldindagi proksilar sonini belgilang, koʻpincha 1. Aks holda bir mehmon hammaning ulushini tugatib qoʻyishi mumkin.',
    proxyMissing: 'TRUSTED_PROXY da oldinda haqiqatan turgan proksilar sonini belgilang.',
    cookiesOpen: 'Oldida HTTPS boʻlsa, bu oʻz-oʻzidan tuzaladi.',
    picturesFail:
      'Dasturni shu turdagi kompyuter uchun qaytadan oʻrnating. Ilgari ishlagan boʻlsa, xotira yetarliligini koʻring.',
    videosFail:
      'Dasturni shu turdagi kompyuter uchun qaytadan oʻrnating. Ilgari ishlagan boʻlsa, xotira yetarliligini koʻring.',
    backupByHand: 'BACKUP_DIR da boshqa diskdagi papkani belgilang, shunda server nusxalarni oʻzi oladi.',
    backupNone:
      'BACKUP_DIR da boshqa diskdagi papkani belgilang, shunda server nusxalarni oʻzi oladi; yoki hozir minigram backup PAPKA ni bajaring.',
    backupFirst: 'Kutishni istamasangiz, hozir oling.',
    backupOld: 'Nusxalar diski ulangani va unda joy borligini tekshiring, soʻng hozir nusxa oling.',
    backupFailed: 'Aytilganini qiling, soʻng nusxa oling.',
    backupFolderAway: 'Disk ulanganini va server ishlaydigan foydalanuvchi u yerga yoza olishini tekshiring.',
    backupSameDisk:
      'Oʻsha disk buzilsa, ikkalasi ham yoʻqoladi. BACKUP_DIR da boshqa diskdagi papkani belgilang.',
  },
  levels: { ok: 'Yaxshi', warning: 'Yaxshiroq boʻlishi mumkin', problem: 'Nosozlik' },
  units: {
    days: '{value} kun',
    hours: '{value} soat',
    minutes: '{value} daqiqa',
    seconds: '{value} soniya',
    milliseconds: '{value} ms',
  },
  page: {
    checking: 'Hammasi tekshirilyapti. Bunga bir necha soniya ketadi.',
    allWell: 'Hammasi yaxshi.',
    problems: 'Nosozliklar: {problems}. Yaxshiroq boʻlishi mumkin: {warnings}.',
    checkedAt: 'Tekshirilgan vaqti: {time}',
    again: 'Yana tekshirish',
    list: 'Nimalar tekshirildi',
    commandLine: 'Kompyuterning oʻzida minigram doctor sinchiklab tekshiradi va baʼzilarini tuzata oladi.',
  },
  backups: {
    schedule: 'Har {time}da {folder} ga. Saqlanadi: {keep}.',
    notSetUp:
      'Oʻz-oʻzidan nusxa olinmaydi va bu yerdan ham olib boʻlmaydi: BACKUP_DIR da papkani belgilang, yaxshisi boshqa diskda, va serverni qayta ishga tushiring. Ungacha: minigram backup PAPKA.',
    start: 'Hozir nusxa olish',
    running: 'Nusxa olinyapti. Sahifani yopsangiz boʻladi.',
    started: 'Nusxa olish boshlandi',
    alreadyRunning: 'Nusxa allaqachon olinyapti',
    none: 'Hozircha nusxalar yoʻq.',
    list: 'Oxirgi nusxalar',
    facts: '{number} ta fayl, {bytes}; shundan yangisi: {fresh}',
    failed: 'Olinmadi: {error}',
  },
  runs: { done: 'Tayyor', failed: 'Olinmadi', interrupted: 'Uzilgan', running: 'Olinyapti' },
};

export default uz;
