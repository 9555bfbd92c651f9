"""Clause numbers as people cite them."""

import re

# An article of a sample policy with its paragraph and its item: 見本第5条2(1).
_ARTICLE = re.compile(r"(?P<article>.*第\d+条)(?P<paragraph>\d+)?(?:\((?P<item>\d+)\))?(?P<rest>\D.*)?")


def cited(number: str) -> str:
    """Return a clause number as it is cited: 見本第5条2 is 見本第5条第2項, 見本第4条(1) is 見本第4条第1号.

    Numbers that are no articles stand as the guideline writes them: 3(3)ウ.
    """
    article = _ARTICLE.fullmatch(number)
    if not article:
        return number
    paragraph = f"第{article['paragraph']}項" if article["paragraph"] else ""
    item = f"第{article['item']}号" if article["item"] else ""
    return article["article"] + paragraph + item + (article["rest"] or "")
