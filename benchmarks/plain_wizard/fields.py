"""The steps and fields of the plain wizard: as many and of the same kinds as 守谷市's 開設 shows at once with its example.

What ours folds is left out here as well; a list or a record has a field for each of ours. benchmarks.browser counts both.
"""

LINE, PROSE, TICK = "line", "prose", "tick"

# (address, title, [(key, label, LINE, PROSE, TICK or the options of a radio)])
STEPS: list[tuple[str, str, list[tuple[str, str, str | list[str]]]]] = [
    (
        "account",
        "アカウント",
        [
            ("section", "運用主体（課などの名称）", LINE),
            ("operation", "運用の形態", ["直営", "委託"]),
            ("kind", "アカウントの区分", ["組織", "分野別"]),
            ("field", "発信する分野", LINE),
            ("richness", "その分野の情報が充実していること", PROSE),
            ("demand", "利用者のニーズが多いこと", PROSE),
            ("information_section", "発信する情報を担当する部署", LINE),
            ("platform", "利用するソーシャルメディア", ["X", "Facebook", "Instagram", "LINE", "YouTube"]),
            ("display_name", "アカウント名（表示名）", LINE),
            ("handle", "アカウントのID", LINE),
            ("url", "アカウントのURL", LINE),
            ("verification", "認証アカウントの取得", ["取得する", "取得しない", "制度がない"]),
            ("verification_reason", "認証アカウントを取得しない理由", PROSE),
            ("page_url", "アカウントを掲載する市ホームページのURL", LINE),
        ],
    ),
    (
        "purpose",
        "目的・対象・内容",
        [
            ("purpose", "ソーシャルメディアで発信する目的", PROSE),
            ("audience", "情報発信の対象者", LINE),
            ("necessity", "新しくアカウントを開く必要性", PROSE),
            *[(f"contents_{n}", f"発信する内容（{n}）", PROSE) for n in (1, 2, 3, 4)],
        ],
    ),
    (
        "team",
        "運用体制と決裁",
        [
            ("manager_title", "運用責任者（職名）", LINE),
            ("staff_title", "担当者", LINE),
            *[
                (f"approval_{what}_{n}", f"投稿の決裁フロー（{n}）の{label}", LINE)
                for n in (1, 2, 3)
                for what, label in (("role", "役割"), ("action", "内容"))
            ],
            ("devices", "発信に使う情報機器", ["公用", "私用"]),
            ("contact_section", "連絡先の部署", LINE),
            ("contact_phone", "電話番号", LINE),
        ],
    ),
    (
        "posting",
        "投稿のしかた",
        [
            ("frequency", "発信の頻度", LINE),
            ("timing", "発信のタイミング", LINE),
            ("method", "発信の方法", PROSE),
        ],
    ),
    (
        "replies",
        "利用者の投稿への対応",
        [
            ("policy", "利用者の投稿への返信", ["返信する", "原則返信しない", "返信しない"]),
            ("stance", "利用者の投稿への対応方針", PROSE),
        ],
    ),
    (
        "rights",
        "権利・免責・個人情報",
        [
            ("copyright", "著作権の取扱い", PROSE),
            *[(f"disclaimers_{n}", f"免責事項（{n}）", PROSE) for n in (1, 2, 3)],
            ("platform_matters", "媒体に特有の事項への対応", PROSE),
            ("policy_changes", "運用方針の変更", PROSE),
        ],
    ),
    (
        "procedure",
        "手続と確認",
        [
            *[
                (f"consultation_{what}_{n}", f"関係部署との協議（{n}）の{label}", kind)
                for n in (1, 2)
                for what, label, kind in (
                    ("office", "部署", LINE),
                    ("held_on", "日", LINE),
                    ("outcome", "結果", ["支障なし", "意見あり"]),
                    ("opinion", "意見", PROSE),
                )
            ],
            ("opening_on", "開設（予定）日", LINE),
            *[(f"confirmed_{n}", f"確認した（{n}）", TICK) for n in (1, 2, 3)],
        ],
    ),
    (
        "drafting",
        "起案",
        [
            ("drafted_on", "起案日", LINE),
            ("drafter", "起案者（職名）", LINE),
            ("drafter_name", "起案者の氏名", LINE),
            ("importance", "重要度", ["普通", "重要"]),
            ("reason", "起案の理由", PROSE),
            *[(f"route_{n}", f"起案の決裁経路（{n}）", PROSE) for n in (1, 2, 3, 4)],
            *[(f"circulation_{n}", f"合議先（{n}）", PROSE) for n in (1, 2, 3)],
            ("retention", "保存期間", LINE),
            ("decided_on", "決裁日", LINE),
            ("effective_on", "施行日", LINE),
        ],
    ),
]
