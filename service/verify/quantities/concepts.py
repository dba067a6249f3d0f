"""Words for the same thing in English, German, Russian and Uzbek, for texts of policy and science.

A claim and a source in different languages share hardly a word. This small table (common nouns
and verbs by how they begin) and words that are alike in sound ("methane", «метан») tell whether
they may speak of the same thing. It is not a dictionary: what it doesn't know stays unknown.
"""

from __future__ import annotations

from functools import lru_cache

from service.verify.quantities.wording import fold_word, word_stem

# name: beginnings of words, any language
_NOUNS = """
person: person people inhabitant resident mensch einwohner person люд человек жител aholi odam kishi
population: populat bevolkerung населен
household: household haushalt домохозяйств хозяйств xonadon
family: famil семь семе семей oila
woman: woman women female frau женщин ayol
man: man men male mann manner мужчин erkak
child: child kind детей дети ребен bola
youth: youth young jugend jung молод yosh
pupil: pupil schoolchild schuler ученик школьник o'quvchi
student: student студент talaba
school: school schul школ maktab
kindergarten: kindergarten preschool детск bog'cha
teacher: teacher lehrer lehrkraft учител педагог o'qituvchi
university: universit hochschul университет вуз
hospital: hospital krankenhaus krankenhauser klinik clinic больниц госпитал клиник kasalxona
hospital: shifoxona
doctor: doctor physician arzt врач shifokor
nurse: nurse nursing pflege krankenschwester медсест hamshira
patient: patient пациент больн bemor
participant: participant teilnehm участник ishtirokchi
respondent: respondent befragt опрошен респондент
volunteer: volunteer freiwillig доброволец волонтер
case: case falle случа
death: death die died tod todesfall смерт умер погиб o'lim
birth: birth geburt geboren рожд рожден tug'il
disease: disease illness krankheit erkrank болезн заболева kasallik
malaria: malaria маляр
vaccine: vaccin impf вакцин прививк emlash
water: water wasser вод suv
drinking: drink trink питьев ichimlik
irrigation: irrigat bewasser ороси ороше ирригац sug'or
canal: canal kanal канал
river: river fluss рек daryo
lake: lake see озер ko'l
sea: sea meer мор dengiz
glacier: glacier gletscher ледник muzlik
forest: forest wald лес o'rmon
tree: tree baum baume дерев daraxt
park: park nationalpark парк bog'
reserve: reserve schutzgebiet заповедник qo'riqxona
land: land flache territor территор площад area arable maydon yer
soil: soil boden почв tuproq
sample: sample probe bodenprob образ проб namuna
wheat: wheat weizen пшениц bug'doy
cotton: cotton baumwoll хлоп paxta
crop: crop harvest ernte урожа посев hosil
farm: farm landwirt bauer betrieb ферм хозяйств фермер fermer
fertiliser: fertili dunger dunge удобрен o'g'it
livestock: livestock cattle vieh rind скот chorva
fish: fish fisch рыб baliq
food: food lebensmittel nahrung продовольств пищ oziq
energy: energ энерг
electricity: electric strom elektri электр elektr
gas: gas erdgas газ
oil: oil erdol нефт neft
coal: coal kohle угл угол ko'mir
solar: solar sonnen солнеч quyosh
wind: wind ветр ветер shamol
emission: emission выброс chiqindi
methane: methan метан
carbon: carbon kohlenstoff углерод co2
climate: climat klima климат iqlim
temperature: temperatur температур harorat
waste: waste garbage abfall mull отход мусор
pollution: pollut verschmutz загрязн ifloslan
pipeline: pipeline трубопровод quvur
length: length long lange lang длин протяжен uzunlig
height: height high hohe hoch высот balandlig
depth: depth deep tiefe tief глубин chuqurlig
weight: weight gewicht вес масс og'irlig
fence: fence zaun забор ограждени
border: border grenz границ пограничн рубеж chegara
road: road strasse strassen дорог yo'l
bridge: bridge brucke мост ko'prik
railway: rail bahn железнодорож железн temir
plant: plant anlage fabrik factory завод фабрик предприят zavod
motor: motor engine двигател мотор
furnace: furnace ofen печ
building: building gebaude здани bino
house: house wohnung dwelling дом жиль жилищ uy
city: city cities town stadt stadte город shahar
village: village dorf dorfer сел деревн кишлак qishloq
rural: rural landlich сельск qishloq
urban: urban stadtisch городск
district: district bezirk район tuman
province: province provinz провинц вилоят viloyat
region: region област регион
municipality: municipal gemeinde муниципал
country: countr land lander staat staaten nation стран государств davlat mamlakat
government: government regierung правительств hukumat
ministry: minist министер vazirlik
parliament: parliament parlament bundestag парламент дума
deputy: deput abgeordnet mp депутат
commission: commission kommission комисси
agency: agenc behorde agentur агентств ведомств agentlik
court: court gericht суд sud
judge: judge richter судь судей sudya
police: police polizei полиц милиц politsiya
army: army armee army арми войск
soldier: soldier soldat солдат военнослуж
law: law legislat gesetz закон qonun
treaty: treaty vertrag договор shartnoma
convention: convention ubereinkommen konvention конвенц
agreement: agreement abkommen соглашен bitim kelishuv
protocol: protocol protokoll протокол
constitution: constitution verfassung конституц
reform: reform реформ islohot
programme: program программ dastur
project: project projekt проект loyiha
institute: institut институт
company: compan firm unternehmen firma компани фирм kompaniya
bank: bank банк
budget: budget haushalts бюджет byudjet
tax: tax steuer налог soliq
debt: debt schuld долг задолжен qarz
credit: credit loan kredit darlehen кредит заем займ
investment: invest инвест вложен
expenditure: spend spent expend ausgab ausgegeben расход потрат трат xarajat
revenue: revenue income einnahm einkomm доход выруч daromad
cost: cost kosten kostet стоим обош затрат narx
price: price preis цен narx
wage: wage salar lohn gehalt зарплат заработн ish-haqi maosh
poverty: poverty poor armut бедн kambag'al
employment: employ beschaftig занят bandlik
unemployment: unemploy arbeitslos безработ ishsiz
worker: worker arbeiter работник рабоч ishchi
migrant: migrant мигрант
refugee: refugee fluchtling беженц qochqin
election: elect wahl выбор saylov
turnout: turnout wahlbeteiligung явк
voter: voter wahler избирател
trade: trade handel торговл savdo
export: export экспорт eksport
import: import импорт
growth: growth wachstum рост
economy: econom wirtschaft экономи iqtisod
share: share proportion anteil дол удельн ulush
area: area flache площад maydon
laboratory: laborator labor лаборатор
study: study studie untersuchung исследован испытан trial tadqiqot
survey: survey umfrage опрос обследован so'rov
census: census volkszahlung перепис
report: report bericht доклад отчет hisobot
publication: publish publikat veroffentlich публик издан опубликов nashr
species: species arten вид
bird: bird vogel птиц qush
animal: animal tier животн hayvon
mercury: mercury quecksilber ртут simob
complication: complicat komplikat осложн
car: car vehicle auto fahrzeug автомобил машин
internet: internet интернет
phone: phone telefon телефон
purchase: purchas buy bought kauf закуп покуп
earthquake: earthquake erdbeben землетрясен zilzila
flood: flood hochwasser наводнен паводок
drought: drought durre засух qurg'oqchilik
summer: summer sommer лет летом
winter: winter зим
quota: quota quote квот kvota
peace: peace frieden мир tinchlik
war: war krieg войн urush
seismology: seismolog сейсмолог
"""
# What happens at a date: two different events are two different dates.
_EVENTS = """
adopt: adopt pass passed verabschied beschlossen beschloss принят приня qabul
force: force kraft силу кuchga kuchga
sign: sign unterzeich подпис imzola
ratify: ratif ratifi ратифи
found: found establish grundung gegrund grund основан основа учрежд tashkil
publish: publish veroffentlich publiz опублик издан nashr
begin: begin began begun start launch began beginn begonn начал нача запущ boshla
end: end ended conclud beende endet законч заверш оконч tuga
born: born birth geboren родил рожд tug'il
die: die died death starb gestorben умер скончал vafot
build: build built construct gebaut errichtet erbaut baut постро сооруж возвед qurildi qurilgan qur
open: open eroffnet eroffn откры ochildi
close: close shut geschlossen schloss закры yopil
elect: elect gewahlt wahlt избран saylan
appoint: appoint ernannt назнач tayinla
introduce: introduc eingefuhrt einfuhr введен внедр ввел joriy
abolish: abolish repeal abgeschafft aufgehoben отмен bekor
amend: amend geandert anderung измен поправ
propose: propos vorgeschlagen vorgeschlag предлож taklif
register: regist registrier зарегистр ro'yxat
measure: measur vermess gemessen messung измер o'lcha
apply: appl galt gilt angewend действов примен amal
destroy: destroy zerstor разруш vayron
release: releas veroffentlicht выпущ выпус
discover: discover entdeck откры обнаруж
receive: receiv erhielt erhalten bekam получ oldi
deliver: deliver geliefert поставл yetkaz
sow: sow ausgesat sat засе посе посев ek
burn: burn burned verbrann сжег сжиг сожж yoq
recover: recover erhol genes выздоров tuzal
join: join joined beitrat beigetret вступил присоедин qo'shil
leave: leav left verlass austrat austritt выш покин chiq
arrive: arriv ankam angekommen прибы keldi
visit: visit besuch посет tashrif
win: win won gewann gewonnen выигр побед g'alaba
"""


def _beginnings(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in table.strip().splitlines():
        name, words = line.split(":", 1)
        for word in words.split():
            found.setdefault(fold_word(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


_NOUN_BEGINNINGS = _beginnings(_NOUNS)
_EVENT_BEGINNINGS = _beginnings(_EVENTS)
_LONG_BEGINNINGS = {word: names for word, names in _NOUN_BEGINNINGS.items() if len(word) >= 5}
_NONE: frozenset[str] = frozenset()
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip


@lru_cache(maxsize=65536)
def noun_concepts(word: str) -> frozenset[str]:
    """Return the things that a word may name; none where the table doesn't know it."""
    plain = fold_word(word)
    found = _longest(plain, _NOUN_BEGINNINGS)
    for start in range(4, min(len(plain), 40) - 3):  # the latter part of a German compound
        found |= _longest(plain[start:], _LONG_BEGINNINGS)
    return found


@lru_cache(maxsize=65536)
def event_concepts(word: str) -> frozenset[str]:
    """Return the events that a word may name."""
    return _longest(fold_word(word), _EVENT_BEGINNINGS)


def _longest(word: str, beginnings: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return the meaning of the longest beginning; short ones must leave only an ending over."""
    for length in range(min(len(word), 16), 1, -1):
        names = beginnings.get(word[:length])
        if names and len(word) - length <= (3 if length <= 4 else 12):
            return names
    return _NONE


@lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """Return a key that a borrowed word has in Latin and in Cyrillic script, or ""."""
    stem = word_stem(word)
    plain = "".join(_LATIN.get(letter, letter) for letter in stem)
    for one, other in (("ph", "f"), ("th", "t"), ("ck", "k"), ("c", "k"), ("y", "i"), ("w", "v"),
                       ("x", "ks"), ("j", "i"), ("z", "s"), ("ia", "i"), ("h", "")):  # fmt: skip
        plain = plain.replace(one, other)
    return plain[:5] if len(plain) >= 5 else ""
