"""More topics, written once the rules of the checks stood: sentences no rule was made for."""

from __future__ import annotations

from benchmarks.number_topics import Topic

LATER_TOPICS = {
    "anaemia": Topic(
        "percent", "sanitation", 12, 62,
        ("{q} of mothers suffered from iron deficiency.",
         "Iron deficiency was found in {q} of the mothers who were examined."),
        ("{q} der Mütter litten an Eisenmangel.",
         "Eisenmangel wurde bei {q} der untersuchten Mütter festgestellt."),
        ("Дефицитом железа страдали {q} матерей.",
         "Дефицит железа выявлен у {q} обследованных матерей."),
    ),
    "sanitation": Topic(
        "percent", "anaemia", 12, 62,
        ("{q} of dwellings in the suburbs had no sewer.",
         "In the suburbs {q} of dwellings were not connected to a sewer."),
        ("{q} der Wohnungen in den Vororten hatten keine Kanalisation.",
         "In den Vororten waren {q} der Wohnungen nicht an die Kanalisation angeschlossen."),
        ("Канализации не было у {q} жилищ в пригородах.",
         "В пригородах к канализации не были подключены {q} жилищ."),
    ),
    "imports": Topic(
        "change", "salmon", 12, 60,
        ("Imports of rice declined by {q} after the tariff.",
         "After the tariff, rice imports declined by {q}."),
        ("Die Einfuhren von Reis sanken nach dem Zoll um {q}.",
         "Nach dem Zoll sanken die Reiseinfuhren um {q}."),
        ("После введения пошлины импорт риса сократился на {q}.",
         "Импорт риса после введения пошлины уменьшился на {q}."),
    ),
    "salmon": Topic(
        "change", "imports", 12, 60,
        ("The stock of salmon grew by {q} in the bay.", "In the bay the salmon stock grew by {q}."),
        ("Der Lachsbestand in der Bucht wuchs um {q}.",
         "In der Bucht wuchs der Lachsbestand um {q}."),
        ("Запасы лосося в заливе выросли на {q}.", "В заливе запасы лосося увеличились на {q}."),
    ),
    "nests": Topic(
        "count", "trams", 105, 9000,
        ("Volunteers counted {q} nests on the island.",
         "On the island {q} nests were counted by volunteers."),
        ("Freiwillige zählten {q} Nester auf der Insel.",
         "Auf der Insel wurden von Freiwilligen {q} Nester gezählt."),
        ("Волонтёры насчитали на острове {q} гнёзд.",
         "На острове волонтёрами учтено {q} гнёзд."),
    ),
    "trams": Topic(
        "count", "nests", 105, 9000,
        ("The municipality ordered {q} trams.",
         "A total of {q} trams were ordered by the municipality."),
        ("Die Gemeinde bestellte {q} Straßenbahnen.",
         "Insgesamt wurden von der Gemeinde {q} Straßenbahnen bestellt."),
        ("Муниципалитет заказал {q} трамваев.", "Всего муниципалитетом заказано {q} трамваев."),
    ),
    "telescope": Topic(
        "money", "museums", 20, 900,
        ("The construction of the telescope cost {q}.",
         "For the construction of the telescope {q} were needed."),
        ("Der Bau des Teleskops kostete {q}.", "Für den Bau des Teleskops waren {q} nötig."),
        ("Строительство телескопа стоило {q}.", "На строительство телескопа понадобилось {q}."),
    ),
    "museums": Topic(
        "money", "telescope", 20, 900,
        ("Museums received {q} in subsidies.", "Subsidies to museums came to {q}."),
        ("Die Museen erhielten {q} an Zuschüssen.",
         "Die Zuschüsse an Museen beliefen sich auf {q}."),
        ("Музеи получили субсидии на сумму {q}.", "Субсидии музеям достигли {q}."),
    ),
    "tunnel": Topic(
        "length", "shore", 30, 900,
        ("The tunnel under the mountain is {q} long.", "Under the mountain runs a tunnel of {q}."),
        ("Der Tunnel unter dem Berg ist {q} lang.", "Unter dem Berg verläuft ein Tunnel von {q}."),
        ("Тоннель под горой имеет длину {q}.", "Под горой проходит тоннель длиной {q}."),
    ),
    "shore": Topic(
        "length", "tunnel", 30, 900,
        ("Oil polluted {q} of beaches.", "Along {q} beaches were polluted by oil."),
        ("Öl verschmutzte {q} Strand.", "Auf {q} war der Strand durch Öl verschmutzt."),
        ("Нефть загрязнила {q} пляжей.", "Загрязнено нефтью {q} пляжей."),
    ),
    "museum": Topic(
        "event", "satellite", 1850, 2023,
        ("The museum of geology was opened {q}.", "The opening of the museum of geology was {q}."),
        ("Das Museum für Geologie wurde {q} eröffnet.",
         "Die Eröffnung des Museums für Geologie war {q}."),
        ("Музей геологии открыт {q}.", "Открытие музея геологии состоялось {q}."),
    ),
    "satellite": Topic(
        "event", "museum", 1960, 2023,
        ("The satellite was launched into orbit {q}.",
         "The launch of the satellite into orbit took place {q}."),
        ("Der Satellit wurde {q} in die Umlaufbahn gestartet.",
         "Der Start des Satelliten in die Umlaufbahn erfolgte {q}."),
        ("Спутник запущен на орбиту {q}.", "Запуск спутника на орбиту состоялся {q}."),
    ),
    "embargo": Topic(
        "span", "embargo", 1950, 2010,
        ("The embargo on timber lasted {q}.", "The timber embargo lasted {q}."),
        ("Das Holzembargo dauerte {q}.", "Das Embargo für Holz dauerte {q}."),
        ("Эмбарго на древесину длилось {q}.", "Эмбарго на древесину действовало {q}."),
    ),
}  # fmt: skip
