"""What the made number and date pairs speak of: sentences with a slot, in three languages.

Each topic says one thing twice a language, in other words: first as a claim would, then as a
source would. `{q}` is the slot. `rival` names the topic that has the same unit and speaks of
something else. Russian counts are written for numbers that take the genitive plural.
"""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("en", "de", "ru")


@dataclass(frozen=True, slots=True)
class Topic:
    """`unit` is percent, change, count, money, length, area, mass, warmth, event or span."""

    unit: str
    rival: str
    low: float
    high: float
    en: tuple[str, str]
    de: tuple[str, str]
    ru: tuple[str, str]

    def said(self, language: str, source: bool) -> str:
        """Return the sentence with its slot, as a source has it or as a claim."""
        sentences: tuple[str, str] = getattr(self, language)
        return sentences[source]


TOPICS = {
    "electricity": Topic(
        "percent", "malaria", 12, 62,
        ("{q} of households have access to electricity.",
         "According to the census, {q} of all households were connected to electricity."),
        ("{q} der Haushalte haben Zugang zu Strom.",
         "Laut der Volkszählung waren {q} aller Haushalte an das Stromnetz angeschlossen."),
        ("Доступ к электричеству имеют {q} домохозяйств.",
         "По данным переписи, к электричеству подключены {q} всех домохозяйств."),
    ),
    "malaria": Topic(
        "percent", "forest", 11, 62,
        ("{q} of patients recovered from malaria without complications.",
         "In the trial, {q} of the patients with malaria recovered within a week."),
        ("{q} der Patienten erholten sich ohne Komplikationen von Malaria.",
         "In der Studie erholten sich {q} der Malaria-Patienten innerhalb einer Woche."),
        ("{q} пациентов выздоровели от малярии без осложнений.",
         "В испытании {q} пациентов с малярией выздоровели в течение недели."),
    ),
    "forest": Topic(
        "percent", "electricity", 11, 62,
        ("Forests cover {q} of the territory of the country.",
         "The inventory shows that {q} of the country's territory is covered by forest."),
        ("Wälder bedecken {q} der Landesfläche.",
         "Die Inventur zeigt, dass {q} der Fläche des Landes von Wald bedeckt sind."),
        ("Леса покрывают {q} территории страны.",
         "По данным учёта, лесом покрыто {q} территории страны."),
    ),
    "emissions": Topic(
        "change", "wages", 12, 60,
        ("Emissions of methane fell by {q} after the reform.",
         "After the reform, methane emissions in the sector fell by {q}."),
        ("Die Methanemissionen sanken nach der Reform um {q}.",
         "Nach der Reform gingen die Methanemissionen des Sektors um {q} zurück."),
        ("После реформы выбросы метана снизились на {q}.",
         "Выбросы метана в отрасли после реформы сократились на {q}."),
    ),
    "wages": Topic(
        "change", "emissions", 12, 60,
        ("Wages of nurses rose by {q} during the decade.",
         "Over the decade, nurses saw their wages rise by {q}."),
        ("Die Löhne der Pflegekräfte stiegen in dem Jahrzehnt um {q}.",
         "Im Laufe des Jahrzehnts stiegen die Löhne von Pflegekräften um {q}."),
        ("Зарплаты медсестёр за десятилетие выросли на {q}.",
         "За десятилетие зарплаты медсестёр увеличились на {q}."),
    ),
    "schools": Topic(
        "count", "countries", 105, 9000,
        ("The programme built {q} schools in rural districts.",
         "In rural districts, {q} schools were built under the programme."),
        ("Das Programm baute {q} Schulen in ländlichen Bezirken.",
         "In ländlichen Bezirken wurden durch das Programm {q} Schulen gebaut."),
        ("Программа построила {q} школ в сельских районах.",
         "В сельских районах по программе построено {q} школ."),
    ),
    "countries": Topic(
        "count", "schools", 105, 190,
        ("{q} countries signed the convention on mercury.",
         "The convention on mercury has been signed by {q} countries."),
        ("{q} Länder unterzeichneten das Übereinkommen über Quecksilber.",
         "Das Übereinkommen über Quecksilber wurde von {q} Ländern unterzeichnet."),
        ("Конвенцию о ртути подписали {q} стран.",
         "Под конвенцией о ртути стоят подписи {q} стран."),
    ),
    "refugees": Topic(
        "count", "samples", 1000, 4000000,
        ("The agency registered {q} refugees at the border.",
         "At the border, {q} refugees were registered by the agency."),
        ("Die Behörde registrierte {q} Flüchtlinge an der Grenze.",
         "An der Grenze wurden von der Behörde {q} Flüchtlinge registriert."),
        ("Агентство зарегистрировало на границе {q} беженцев.",
         "На границе агентством было зарегистрировано {q} беженцев."),
    ),
    "samples": Topic(
        "count", "refugees", 1000, 900000,
        ("The laboratory analysed {q} soil samples.",
         "A total of {q} samples of soil were analysed in the laboratory."),
        ("Das Labor untersuchte {q} Bodenproben.",
         "Insgesamt wurden im Labor {q} Bodenproben untersucht."),
        ("Лаборатория исследовала {q} образцов почвы.",
         "Всего в лаборатории исследовано {q} образцов почвы."),
    ),
    "irrigation": Topic(
        "money", "vaccines", 20, 900,
        ("The government spent {q} on irrigation canals.",
         "Government spending on canals for irrigation amounted to {q}."),
        ("Die Regierung gab {q} für Bewässerungskanäle aus.",
         "Die Ausgaben der Regierung für Bewässerungskanäle betrugen {q}."),
        ("Правительство потратило {q} на оросительные каналы.",
         "Расходы правительства на оросительные каналы составили {q}."),
    ),
    "vaccines": Topic(
        "money", "irrigation", 20, 900,
        ("The purchase of vaccines cost {q}.",
         "For the purchase of vaccines, {q} had to be paid."),
        ("Der Kauf von Impfstoffen kostete {q}.",
         "Für den Kauf von Impfstoffen mussten {q} gezahlt werden."),
        ("Закупка вакцин обошлась в {q}.",
         "На закупку вакцин ушло {q}."),
    ),
    "pipeline": Topic(
        "length", "river", 30, 4000,
        ("The pipeline is {q} long.", "The pipeline has a length of {q}."),
        ("Die Pipeline ist {q} lang.", "Die Pipeline hat eine Länge von {q}."),
        ("Длина трубопровода составляет {q}.", "Трубопровод имеет протяжённость {q}."),
    ),
    "river": Topic(
        "length", "pipeline", 30, 4000,
        ("The fence along the border is {q} long.", "Along the border runs a fence of {q}."),
        ("Der Zaun an der Grenze ist {q} lang.", "An der Grenze verläuft ein Zaun von {q}."),
        ("Длина забора на границе равна {q}.", "Вдоль границы идёт забор протяжённостью {q}."),
    ),
    "park": Topic(
        "area", "wheat", 20, 9000,
        ("The national park covers {q}.", "The area of the national park is {q}."),
        ("Der Nationalpark umfasst {q}.", "Die Fläche des Nationalparks beträgt {q}."),
        ("Национальный парк занимает {q}.", "Площадь национального парка равна {q}."),
    ),
    "wheat": Topic(
        "area", "park", 20, 9000,
        ("Wheat was sown on {q}.", "Farmers sowed wheat on {q}."),
        ("Weizen wurde auf {q} ausgesät.", "Die Bauern säten Weizen auf {q} aus."),
        ("Пшеницу посеяли на площади {q}.", "Под посев пшеницы отвели {q}."),
    ),
    "fertiliser": Topic(
        "mass", "waste", 20, 900,
        ("The district received {q} of fertiliser.",
         "{q} of fertiliser were delivered to the district."),
        ("Der Bezirk erhielt {q} Dünger.", "In den Bezirk wurden {q} Dünger geliefert."),
        ("Район получил {q} удобрений.", "В район поставлено {q} удобрений."),
    ),
    "waste": Topic(
        "mass", "fertiliser", 20, 900,
        ("The plant burned {q} of waste.", "In the plant {q} of waste were burned."),
        ("Die Anlage verbrannte {q} Abfall.", "In der Anlage wurden {q} Abfall verbrannt."),
        ("Завод сжёг {q} отходов.", "На заводе сожжено {q} отходов."),
    ),
    "lake": Topic(
        "warmth", "furnace", 11, 39,
        ("The water of the lake reached {q} in summer.",
         "In summer the temperature of the water in the lake reached {q}."),
        ("Das Wasser des Sees erreichte im Sommer {q}.",
         "Im Sommer erreichte die Temperatur des Wassers im See {q}."),
        ("Летом вода в озере достигала {q}.",
         "Температура воды в озере летом достигала {q}."),
    ),
    "furnace": Topic(
        "warmth", "lake", 41, 90,
        ("The motor was heated to {q} in the test.",
         "During the test the motor was heated to {q}."),
        ("Der Motor wurde im Test auf {q} erhitzt.",
         "Während des Tests wurde der Motor auf {q} erhitzt."),
        ("Двигатель в ходе теста нагрели до {q}.",
         "Во время теста двигатель был нагрет до {q}."),
    ),
    "law": Topic(
        "event", "institute", 1950, 2023,
        ("Parliament adopted the water law {q}.", "The water law was adopted by parliament {q}."),
        ("Das Parlament verabschiedete das Wassergesetz {q}.",
         "Das Wassergesetz wurde {q} vom Parlament verabschiedet."),
        ("Парламент принял водный закон {q}.", "Водный закон был принят парламентом {q}."),
    ),
    "institute": Topic(
        "event", "treaty", 1820, 2023,
        ("The institute of seismology was founded {q}.",
         "The founding of the institute of seismology took place {q}."),
        ("Das Institut für Seismologie wurde {q} gegründet.",
         "Die Gründung des Instituts für Seismologie erfolgte {q}."),
        ("Институт сейсмологии основан {q}.", "Основание института сейсмологии состоялось {q}."),
    ),
    "treaty": Topic(
        "event", "law", 1950, 2023,
        ("The border treaty entered into force {q}.",
         "The treaty on the border came into force {q}."),
        ("Der Grenzvertrag trat {q} in Kraft.", "In Kraft trat der Grenzvertrag {q}."),
        ("Пограничный договор вступил в силу {q}.",
         "Договор о границе вступил в силу {q}."),
    ),
    "quota": Topic(
        "span", "study", 1950, 2010,
        ("The cotton quota was applied {q}.", "The quota for cotton was applied {q}."),
        ("Die Baumwollquote galt {q}.", "Die Quote für Baumwolle galt {q}."),
        ("Квота на хлопок действовала {q}.", "Квота по хлопку действовала {q}."),
    ),
    "study": Topic(
        "span", "quota", 1950, 2010,
        ("The glaciers were measured {q}.", "Measurements of the glaciers were made {q}."),
        ("Die Gletscher wurden {q} vermessen.", "Messungen der Gletscher fanden {q} statt."),
        ("Ледники измеряли {q}.", "Измерения ледников велись {q}."),
    ),
}  # fmt: skip
