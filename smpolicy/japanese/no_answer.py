"""Does a text only look like an answer? 「未定」「同上」「（なし）」「現在検討中です。」 and their like say nothing."""

import re
from functools import lru_cache

from smpolicy.japanese.width import nfkc

_INVISIBLE = re.compile("[\\s\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff\u00ad\u3164\u115f\u1160]")
_DASHES = re.compile("[‐‑‒–—―−－ー‐ｰ]")
# Longer texts always say something.
_MOST = 40

# That there is nothing: an answer only to a question that may be answered so.
_NONE = [
    "なし",
    "無し",
    "無",
    "なく",
    "無く",
    "ない",
    "無い",
    "無し",
    "ナシ",
    "ありません",
    "有りません",
    "ございません",
    "無之",
    "皆無",
    "無関係",
    "対象外",
    "非該当",
    "該当しない",
    "該当しません",
    "設けない",
    "設けません",
    "nil",
    "none",
    "na",
    "n/a",
    "nothing",
    "no",
]
# That it is open, unknown, told elsewhere, or a placeholder.
_OPEN = [
    "未定",
    "未決定",
    "未決",
    "未確定",
    "未入力",
    "未記入",
    "未記載",
    "未設定",
    "未検討",
    "未調整",
    "未作成",
    "未着手",
    "未回答",
    "未了",
    "空欄",
    "空白",
    "ブランク",
    "同上",
    "同左",
    "同右",
    "同前",
    "同様",
    "同じ",
    "上記",
    "前記",
    "前述",
    "左記",
    "以下同文",
    "右同",
    "同文",
    "不明",
    "不詳",
    "分からない",
    "分かりません",
    "わからない",
    "わかりません",
    "判らない",
    "知らない",
    "決まっていない",
    "決まっていません",
    "決まってない",
    "決めていない",
    "決めていません",
    "決まらない",
    "決まり次第",
    "決定次第",
    "判明次第",
    "確定次第",
    "後日",
    "後で",
    "あとで",
    "後から",
    "あとから",
    "後ほど",
    "後程",
    "のちほど",
    "追って",
    "おって",
    "別途",
    "別に",
    "改めて",
    "いずれ",
    "そのうち",
    "今度",
    "次回",
    "来年度",
    "検討中",
    "検討します",
    "検討する",
    "検討予定",
    "検討いたします",
    "今後検討",
    "調整中",
    "調整します",
    "調整する",
    "調整予定",
    "協議中",
    "確認中",
    "作成中",
    "準備中",
    "策定中",
    "思案中",
    "相談中",
    "照会中",
    "決定待ち",
    "回答待ち",
    "要検討",
    "要確認",
    "要調整",
    "要協議",
    "要相談",
    "仮",
    "仮置き",
    "ダミー",
    "テスト",
    "サンプル",
    "test",
    "dummy",
    "sample",
    "tbd",
    "tba",
    "tbc",
    "todo",
    "wip",
    "pending",
    "xxx",
    "unknown",
    "same",
    "ditto",
    "適当",
    "適当に",
    "なんでも",
    "何でも",
    "その他",
    "etc",
    "等々",
    "いろいろ",
    "色々",
]
# What stands around such a word without saying more.
_AROUND = [
    "現在",
    "現時点",
    "現段階",
    "現状",
    "今",
    "今のところ",
    "いまのところ",
    "現在のところ",
    "目下",
    "当面",
    "当分",
    "まだ",
    "未だ",
    "いまだ",
    "とりあえず",
    "取り急ぎ",
    "一応",
    "今後",
    "今回",
    "特に",
    "とくに",
    "特段",
    "特別",
    "特記",
    "特記事項",
    "別段",
    "格別",
    "全く",
    "まったく",
    "全て",
    "すべて",
    "全部",
    "詳細",
    "内容",
    "事項",
    "該当",
    "該当者",
    "該当事項",
    "本件",
    "必要に応じて",
    "必要",
    "あれば",
    "場合",
    "上",
    "前",
    "項",
    "欄",
    "前項",
    "前の",
    "前と",
    "上と",
    "上に",
    "の",
    "は",
    "が",
    "を",
    "に",
    "で",
    "と",
    "も",
    "て",
    "や",
    "から",
    "まで",
    "について",
    "については",
    "に関して",
    "に関しては",
    "につき",
    "により",
    "による",
    "として",
    "とする",
    "とします",
    "とのこと",
    "と思われる",
    "と思います",
    "です",
    "でした",
    "でございます",
    "である",
    "だ",
    "だった",
    "ます",
    "ました",
    "する",
    "します",
    "した",
    "いたします",
    "致します",
    "して",
    "しています",
    "している",
    "しており",
    "しております",
    "おり",
    "おります",
    "いる",
    "います",
    "中",
    "なので",
    "のため",
    "ため",
    "の為",
    "為",
    "ので",
    "故",
    "予定",
    "見込み",
    "見込",
    "次第",
    "状態",
    "状況",
    "分",
    "段階",
    "決定",
    "決める",
    "決めます",
    "決まる",
    "決まります",
    "定める",
    "定めます",
    "定まる",
    "記入",
    "入力",
    "記載",
    "記述",
    "追記",
    "連絡",
    "報告",
    "提出",
    "回答",
    "お知らせ",
    "通知",
    "設定",
    "対応",
    "参照",
    "参照のこと",
    "行う",
    "行います",
    "お願いします",
    "お願いいたします",
    "願います",
    "検討",
    "調整",
    "協議",
    "確認",
    "作成",
    "準備",
    "とおり",
    "通り",
    "どおり",
    "考える",
    "考えます",
    "考え中",
    "考慮",
    "追加",
    "補足",
]
_EMPTY = frozenset(_NONE + _OPEN)
_WORDS = frozenset(_NONE + _OPEN + _AROUND)
_LONGEST = max(map(len, _WORDS))
# 〇〇課長, ●●課職員: a sample that nobody filled in.
_MARK = "[○〇◯●◎△▲▽▼□■◇◆☆★×✕✖*_?!.…・]"
_SAMPLE = re.compile(
    rf"(?:{_MARK}{{2,}}(?:[都道府県市区町村部局課室係所署館長]|組合|職員|担当|等|など|株式会社|アカウント|公式)*)+"
)
_REPEATED = re.compile(r"([ぁ-んァ-ヶa-z])\1+")


def is_blank_looking(text: str) -> bool:
    """Return whether a text says nothing: empty, signs alone, or only words such as 「未定」 and 「なし」."""
    # Far longer than any such words: not looked at more closely.
    if len(text) > 2 * _MOST:
        return sum(map(str.isalnum, text)) <= 2 * _MOST and _says_nothing(text)
    return _remembered(text)


def _says_nothing(text: str) -> bool:
    seen = _bare(text)
    if not any(map(str.isalnum, seen)):
        return True
    if len(seen) > _MOST:
        return False
    return bool(_SAMPLE.fullmatch(seen) or _REPEATED.fullmatch(seen)) or _is_made_of(seen, _WORDS, _EMPTY)


# Each click asks it of every answer again; what is remembered stays small.
_remembered = lru_cache(maxsize=4096)(_says_nothing)


def says_none(text: str) -> bool:
    """Return whether a text says 「なし」, in any of its forms, and leaves nothing open."""
    seen = _bare(text)
    return len(seen) <= _MOST and _is_made_of(seen, _WORDS - frozenset(_OPEN), frozenset(_NONE))


def _bare(text: str) -> str:
    """Return the text without spaces and the signs around it and between its words, width narrowed."""
    seen = _INVISIBLE.sub("", nfkc(text)).lower()
    # The long-vowel sign counts as a letter, but alone it is a dash.
    dashes = _DASHES.sub("-", seen).strip("-")
    seen = dashes if not any(map(str.isalnum, dashes)) else seen
    return re.sub(r"[、。,.!?！？…・:;()\[\]{}<>「」『』【】〔〕《》〈〉\"'※~〜^|=+#-]+", "", seen)


def _is_made_of(text: str, words: frozenset[str], needed: frozenset[str]) -> bool:
    """Return whether a text is nothing but such words, one of the needed among them."""
    # Reached so far, and whether a needed word stands before it.
    reached = {(0, False)}
    for start in range(len(text)):
        for has in (False, True):
            if (start, has) in reached:
                for end in range(start + 1, min(start + _LONGEST, len(text)) + 1):
                    if (word := text[start:end]) in words:
                        reached.add((end, has or word in needed))
    return (len(text), True) in reached
