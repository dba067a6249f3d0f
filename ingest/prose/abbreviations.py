"""Abbreviations and first words that tell where a sentence does not or does end."""

from __future__ import annotations

from ingest.cleaning import word_set

# Without their full stop, in lower case. A name or the rest of the phrase always follows.
BEFORE_NAMES = word_set(
    "е dr mr mrs ms prof st rev hon gen col lt sgt capt cmdr adm gov sen rep pres amb messrs "
    "mme mlle e.g i.e cf viz vs v resp approx ca al- проф акад доц канд докт им ул пр-т пл "
    "обл р-н респ гос тов ср напр т.е т.н т z.b d.h u.a bzw vgl usw- hr fr str sog i.d.r"
)
# A number follows; else it is a word of its own ("He said no.").
BEFORE_NUMBERS = word_set(
    "no nos p pp vol vols fig figs eq eqs sec sect ch chap art arts para paras ref refs tab "
    "ed eds n nr s bd abb abs kap ziff с стр ст п пп рис табл гл разд ч кн вып № b bet rasm "
    "jadv"
)
# They may end a sentence; they do when a word follows that begins sentences.
INSIDE_SENTENCES = word_set(
    "etc al inc ltd co corp jr sr dept univ ibid op cit est min max jan feb mar apr jun jul "
    "aug sep sept oct nov dec mon tue wed thu fri sat sun a.m p.m u.s u.k u.n e.u ph.d др пр "
    "т.д т.п т.ч гг г в вв н.э млн млрд тыс руб долл чел экз ред изд usw etc u.s.w h.k sh.k "
    "v.h mln mlrd"
)
# First words of sentences, in lower case: after them a full stop before is one.
STARTERS = word_set(
    "the this these that those it its he she his her we our they their you your i in on at as "
    "by for from with without to of a an and but or nor so yet if when while where there here "
    "who what why how which since because although though however moreover furthermore "
    "therefore thus hence then after before during under over between among not no "
    "nonetheless nevertheless such some many most more all both each every another other one "
    "two three several few also only even according despite unlike until once again finally "
    "first second third next later в во на но однако это этот эта эти он она оно они мы я вы "
    "при по для с со к из от до о об если когда так также поэтому кроме а и не как что кто "
    "где здесь там тогда после перед между среди все всё каждый многие некоторые другие наш "
    "наша его её их согласно несмотря хотя поскольку во-первых таким данный данная данные bu "
    "ushbu mazkur shu biroq lekin ammo u ular biz men siz bunda buning bundan shuning shunday "
    "agar chunki hamda va yana keyin barcha har bir ko‘p koʻp бу ушбу мазкур шу бироқ лекин "
    "аммо у улар биз бунда бунинг бундан шунинг шундай агар чунки die der das den dem des ein "
    "eine einer einem im am zum zur und aber oder doch jedoch wir sie er es ich diese dieser "
    "dieses nach vor mit ohne für auf bei seit auch nur wenn als da hier dort"
)
