"""Passages on which a prepared model is compared with its original: languages and lengths."""

from __future__ import annotations

CHECK_TEXTS: tuple[str, ...] = (
    "Rain.",
    "The harbour froze in January, and no ship left before the middle of March.",
    "Is a median more robust than a mean when a few values are far out?",
    "Die Brücke wurde nach dem Hochwasser für größere Lasten verstärkt.",
    "Пчёлы возвращаются в улей до захода солнца, если ветер не слишком силён.",
    "Suv taqchil yillarda dehqonlar paxta o‘rniga bug‘doy va no‘xat ekadi.",
    "Сув танқис йилларда деҳқонлар пахта ўрнига буғдой экади.",
    "Les archives de la commune ont brûlé, mais un inventaire de 1788 subsiste.",
    "El precio del trigo subió un 12 % entre 1811 y 1812.",
    "図書館は月曜日に閉まっている。",
    "± 0.5 °C; p ≤ .05; 3–7 µg · kg⁻¹; “ibid.” — cf. § 12, n. 4; €1,250 ≈ £1,070",
    "Methods\nSamples were dried for 48 h at 60 °C and weighed to the nearest milligram.",
    """The survey began with a list of every well in the district, drawn up by the water office
and corrected on foot. Each well was visited twice, once at the end of the dry season and once
after the first weeks of rain, so that a rise in the water table could be told from a leak.
Depth was read from a weighted tape, and the reading was repeated until two in a row differed
by less than two centimetres. Where a pump stood over the shaft its owner was asked to let it
rest overnight; nine of the sixty-four declined, and their wells are left out of the averages
but shown on the map. Samples for salinity were kept in the dark and measured within a day. The
enumerators had no knowledge of the earlier figures, which were compared only afterwards. In
the villages along the canal the table stood higher than anywhere else, and it was there, too,
that most households said the taste had changed within their own memory.""",
    """Перепись колодцев началась со списка, составленного водным управлением, и проверялась
пешком. Каждый колодец осмотрели дважды: в конце сухого сезона и после первых недель дождей,
чтобы отличить подъём грунтовых вод от утечки. Глубину измеряли лентой с грузом, повторяя
замер, пока два значения подряд не расходились меньше чем на два сантиметра. Там, где над
шахтой стоял насос, хозяина просили не включать его до утра; девять из шестидесяти четырёх
отказались, и в средние величины их колодцы не вошли, но на карте показаны. Пробы на солёность
хранили в темноте и измеряли в течение суток. Прежних данных счётчики не знали. В сёлах вдоль
канала вода стояла выше, чем где-либо ещё, и там же большинство семей говорило, что вкус её
изменился на их памяти.""",
    """Die Aufnahme begann mit einem Verzeichnis aller Brunnen des Bezirks, das zu Fuß berichtigt
wurde. Jeder Brunnen wurde zweimal besucht, am Ende der Trockenzeit und nach den ersten Wochen
des Regens, damit sich ein Anstieg des Grundwassers von einem Leck unterscheiden ließ. Die Tiefe
las man an einem beschwerten Band ab und wiederholte die Messung, bis zwei Werte um weniger als
zwei Zentimeter voneinander abwichen. Wo eine Pumpe über dem Schacht stand, bat man den Besitzer,
sie über Nacht ruhen zu lassen; neun lehnten ab, und ihre Brunnen fehlen in den Mittelwerten.""",
)
