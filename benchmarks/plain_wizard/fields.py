"""The steps and fields of the plain wizard: as many and of the same kinds as 守谷市's 開設 asks for.

Lists and records are text areas here, dates text inputs, so the peer has fewer widgets than ours.
"""

LINE, PROSE = "line", "prose"

# (address, title, [(key, label, LINE or PROSE or the options of a radio)])
STEPS: list[tuple[str, str, list[tuple[str, str, str | list[str]]]]] = [
    (
        "account",
        "アカウント",
        [
            ("department", "部の名称", LINE),
            ("section", "運用主体（課などの名称）", LINE),
            ("head_title", "届け出る所属長の職名", LINE),
            ("head_name", "届け出る所属長の氏名", LINE),
            ("operation", "運用の形態", ["単独", "共同"]),
            ("kind", "アカウントの区分", ["組織", "事業"]),
            ("field", "発信する分野", LINE),
            ("richness", "その分野の情報が充実していること", PROSE),
            ("demand", "利用者のニーズが多いこと", PROSE),
            ("information_section", "発信する情報を担当する部署", LINE),
            ("platform", "利用するソーシャルメディア", ["X", "Facebook", "Instagram", "LINE", "YouTube"]),
            ("display_name", "アカウント名（表示名）", LINE),
            ("handle", "アカウントのID", LINE),
            ("url", "アカウントのURL", LINE),
            ("verification", "認証アカウントの取得", ["取得する", "取得しない", "制度がない"]),
            ("page_url", "アカウントを掲載する市ホームページのURL", LINE),
        ],
    ),
    (
        "purpose",
        "目的・対象・内容",
        [
            ("purpose", "ソーシャルメディアで発信する目的", PROSE),
            ("necessity", "新しくアカウントを開く必要性", PROSE),
            ("audience", "情報発信の対象者", LINE),
            ("contents", "発信する内容", PROSE),
            ("website_relation", "ホームページとの関係", PROSE),
        ],
    ),
    (
        "team",
        "運用体制と決裁",
        [
            ("manager_title", "運用責任者（職名）", LINE),
            ("manager_name", "運用責任者の氏名", LINE),
            ("staff_title", "担当者", LINE),
            ("staff_name", "担当者の氏名", LINE),
            ("approval_steps", "投稿の決裁フロー", PROSE),
            ("devices", "発信に使う情報機器", ["公用", "私用"]),
            ("contact_section", "連絡先の部署", LINE),
            ("contact_phone", "電話番号", LINE),
            ("contact_email", "メールアドレス", LINE),
        ],
    ),
    (
        "posting",
        "投稿のしかた",
        [
            ("frequency", "発信の頻度", LINE),
            ("timing", "発信のタイミング", LINE),
            ("method", "発信の方法", PROSE),
            ("days", "運用する日", LINE),
            ("hours_start", "運用時間の始まり", LINE),
            ("hours_end", "運用時間の終わり", LINE),
            ("emergency", "緊急の通報の扱い", PROSE),
        ],
    ),
    (
        "replies",
        "利用者の投稿への対応",
        [
            ("policy", "利用者の投稿への返信", ["返信する", "原則返信しない", "返信しない"]),
            ("stance", "利用者の投稿への対応方針", PROSE),
            ("opinion_window", "意見や問合せの窓口", LINE),
            ("follow_policy", "フォローやシェアの方針", ["する", "公的機関に限る", "しない"]),
        ],
    ),
    (
        "rights",
        "権利・免責・個人情報",
        [
            ("copyright", "著作権の取扱い", PROSE),
            ("disclaimers", "免責事項", PROSE),
            ("platform_matters", "媒体に特有の事項への対応", PROSE),
            ("policy_changes", "運用方針の変更", PROSE),
            ("profile_words", "プロフィール欄に加える紹介", LINE),
            ("listing_words", "ホームページの掲載に加える紹介", PROSE),
        ],
    ),
    (
        "procedure",
        "手続と確認",
        [
            ("policy_date", "運用方針の作成日", LINE),
            ("consultations", "関係部署との協議の記録", PROSE),
            ("submitted_on", "届出日", LINE),
            ("opening_on", "開設（予定）日", LINE),
            ("document_number", "文書番号", LINE),
            ("attachments", "添付する書類", PROSE),
            ("remarks", "備考", PROSE),
        ],
    ),
    (
        "drafting",
        "起案",
        [
            ("drafted_on", "起案日", LINE),
            ("drafter", "起案者（職名）", LINE),
            ("drafter_name", "起案者の氏名", LINE),
            ("reason", "起案の理由", PROSE),
            ("route", "起案の決裁経路", PROSE),
            ("circulation", "合議先", PROSE),
            ("retention", "保存期間", LINE),
            ("decided_on", "決裁日", LINE),
            ("effective_on", "施行日", LINE),
        ],
    ),
]
