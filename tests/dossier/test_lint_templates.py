"""What would break a paper is told with its line, in the procedures in which it is printed."""

import pytest

from smpolicy.dossier.lint import lint


def add(folder, line):
    policy = folder / "policy.txt"
    policy.write_text(policy.read_text("utf-8") + line, "utf-8")
    return policy.read_text("utf-8").count("\n")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{{ 課目 }}\n", "「課目」は手続「開設」"),
        (
            "{% for 協議 in 協議記録 %}\n{{ 協議.相手方 }}\n{% endfor %}\n",
            "「協議記録」に「相手方」という欄はありません。「相手」ではありませんか。",
        ),
        (
            "{% for 協議 in 協議記録 %}\n{{ 協議.相手 }}\n{% endfor %}\n{{ 協議.相手 }}\n",
            "「協議」は、繰り返し",
        ),
        ("{% for 協議 in 協議記録 %}\n{{ loop.number }}\n{% endfor %}\n", "「loop.number」はありません"),
        ("{{ loop.index }}\n", "「loop」は、繰り返し"),
        ("{{ 媒体.名称 }}\n", "「媒体」に「名称」という欄はありません"),
        ("{{ 課名.担当 }}\n", "「課名」に「担当」という欄はありません"),
        ("{{ 課名 + 1 }}\n", "式「課名 + 1」を計算できません"),
        ("{{ 原則と異なる取扱い }}\n", "いくつもの値を持つ項目です"),
        ("{% if 返信の方針 == 'ない' %}\n第＃{無}条　x\n{% endif %}\n第→{無}条\n", "参照先「無」は"),
    ],
)
def test_what_would_break_a_paper_is_told_with_file_and_line(folder, line, told):
    last = add(folder, line)
    everything = lint(folder)[0]
    sentences = [sentence for sentence in everything if told in sentence]

    assert sentences
    assert "policy.txt" in sentences[0]
    assert any(f"{last - above}行目" in sentences[0] for above in range(4))
    assert len(set(everything)) == len(everything)


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ('{% if 手続名 == "移管" %}\n{{ 移管元 }}\n{% endif %}\n', False),
        ('{% if 手続名 != "移管" %}\n{{ 目的 }}\n{% else %}\n{{ 移管元 }}\n{% endif %}\n', False),
        ('{% if 手続名 == "移管" %}\n{% for 項 in 引継事項 %}\n{{ 項 }}\n{% endfor %}\n{% endif %}\n', False),
        ('{% if 手続名 == "開設" %}\n{{ 移管元 }}\n{% endif %}\n', True),
        ('{% if 手続名 == "移管" or 委託先 %}\n{{ 移管元 }}\n{% endif %}\n', True),
        ("{{ 移管元 }}\n", True),
    ],
)
def test_one_file_may_serve_two_procedures(folder, line, is_told):
    add(folder, line)
    sentences = lint(folder)[0]

    assert any("「移管元」は手続" in sentence for sentence in sentences) is is_told
    assert is_told or sentences == []
