"""Three papers, one of them on its side."""

from smpolicy.documents.blocks import Document, Paragraph, Run, Title


def papers():
    first = Document("甲", (Title((Run("甲"),)), Paragraph((Run("一"),))), "下書き")
    return [first, Document("乙", (Paragraph((Run("二"),)),), landscape=True), Document("丙", first.blocks)]
