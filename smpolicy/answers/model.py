"""The typed answers: everything that the guidelines ask, as it was typed.

English field names are the code and the answer file; the alias of each field is the Japanese item name
that rulebooks and templates use. Answers may be partial (empty text, empty list) and may be ill-formed:
text that is no date or no URL is kept, and `checking` says so. Only a wrong JSON type or an unknown key
is refused here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from smpolicy.japanese import width

# How the id of a procedure is written; which there are is data (templates/procedures.toml, rulebooks).
PROCEDURE_ID = r"^[a-z0-9]+([-_][a-z0-9]+)*$"
Kind = Literal[
    "line", "prose", "person", "number", "date", "time", "url", "email", "phone", "handle",
    "choice", "choices", "lines", "records",
]  # fmt: skip


@dataclass(frozen=True)
class Holds:
    """The kind of what an item holds; decides its widget, its normalisation and its check."""

    kind: Kind


Line = Annotated[str, Holds("line")]
Prose = Annotated[str, Holds("prose")]
# A personal name: never printed in what is published.
Person = Annotated[str, Holds("person")]
Number = Annotated[str, AfterValidator(width.narrow), Holds("number")]
DateText = Annotated[str, AfterValidator(width.narrow), Holds("date")]
TimeText = Annotated[str, AfterValidator(width.narrow), Holds("time")]
Url = Annotated[str, AfterValidator(width.narrow), Holds("url")]
Email = Annotated[str, AfterValidator(width.narrow), Holds("email")]
Phone = Annotated[str, AfterValidator(width.phone), Holds("phone")]
Handle = Annotated[str, AfterValidator(width.handle), Holds("handle")]
Choice = Annotated[str, Holds("choice")]
Choices = Annotated[list[str], Holds("choices")]
Lines = Annotated[list[str], Holds("lines")]


def _text(alias: str) -> Any:  # noqa: ANN401 - a Pydantic field stands for any type
    return Field(default="", alias=alias)


def _list(alias: str) -> Any:  # noqa: ANN401
    return Field(default_factory=list, alias=alias)


def _group(alias: str, model: type[BaseModel]) -> Any:  # noqa: ANN401
    return Field(default_factory=model, alias=alias)


class Group(BaseModel):
    """A group of items that belong together; strict, so that a wrong JSON type is refused."""

    model_config = ConfigDict(
        extra="forbid", strict=True, validate_by_name=True, validate_by_alias=False, loc_by_alias=False,
        validate_default=True, hide_input_in_errors=True,
    )  # fmt: skip


class Consultation(Group):
    """One consultation (協議) with another section."""

    partner: Line = _text("相手")
    date: DateText = _text("協議日")
    outcome: Choice = _text("結果")
    outcome_text: Prose = _text("結果の内容")


class ApprovalStep(Group):
    """One station in the decision flow of posts."""

    role: Line = _text("職名")
    action: Line = _text("役割")


class Organisation(Group):
    """Who opens, runs and answers for the account."""

    opener: Choice = _text("開設者")
    operation: Choice = _text("運用形態")
    contractor: Line = _text("委託先")
    department: Line = _text("部名")
    section: Line = _text("課名")
    head_title: Line = _text("所属長職名")
    head_name: Person = _text("所属長氏名")
    unit: Choice = _text("運用単位")
    joint_sections: Lines = _list("共同運用所属")
    joint_theme: Line = _text("共通テーマ")
    information_section: Line = _text("情報担当部署")
    operator_name: Line = _text("アカウント運用者名")
    manager_title: Line = _text("運用責任者")
    manager_name: Person = _text("運用責任者氏名")
    staff_title: Line = _text("担当者")
    staff_name: Person = _text("担当者氏名")
    approval_steps: Annotated[list[ApprovalStep], Holds("records")] = _list("決裁フロー")
    contact_section: Line = _text("連絡先")
    contact_phone: Phone = _text("電話番号")
    contact_email: Email = _text("メールアドレス")


class Account(Group):
    """The account itself."""

    kind: Choice = _text("アカウント区分")
    field: Line = _text("分野")
    richness: Prose = _text("情報の充実")
    demand: Prose = _text("利用者のニーズ")
    platform: Choice = _text("媒体")
    platform_other: Line = _text("その他の媒体名")
    platform_reason: Prose = _text("媒体の選定理由")
    display_name: Line = _text("アカウント名")
    handle: Handle = _text("ID")
    url: Url = _text("URL")
    registered_email: Email = _text("登録メールアドレス")
    page_url: Url = _text("掲載ページURL")
    official_mark: Choice = _text("公式表示の方法")
    official_mark_text: Line = _text("公式表示の内容")
    verification: Choice = _text("認証アカウント")
    security: Choice = _text("認証の強化")
    security_text: Line = _text("認証の強化の内容")
    existing: Choice = _text("既存アカウント")
    existing_text: Line = _text("既存アカウントの内容")
    unit_need: Prose = _text("所属単位の必要性")
    devices: Choice = _text("使用端末")
    device_consent_on: DateText = _text("個人端末の了解日")
    followers: Number = _text("登録者数")
    posts: Number = _text("投稿数")


class Purpose(Group):
    """Why the account exists, for whom, with what content."""

    purpose: Prose = _text("目的")
    necessity: Prose = _text("新設の必要性")
    audience: Line = _text("対象者")
    contents: Lines = _list("発信内容")
    tone: Line = _text("表現の硬軟")
    other_media: Choices = _list("他の広報媒体")
    other_media_text: Line = _text("その他の広報媒体")
    special: Choice = _text("検討ア")
    special_reason: Prose = _text("検討アの理由")
    slight: Choice = _text("検討イ")
    slight_reason: Prose = _text("検討イの理由")
    frequency: Choice = _text("検討ウ")
    frequency_reason: Prose = _text("検討ウの理由")


class Posting(Group):
    """How posts are made and decided."""

    direction: Choice = _text("発信の形")
    frequency: Line = _text("発信頻度")
    timing: Line = _text("発信時期")
    method: Prose = _text("発信方法")
    days_kind: Choice = _text("運用日の区分")
    days: Line = _text("運用日")
    hours_start: TimeText = _text("運用開始時刻")
    hours_end: TimeText = _text("運用終了時刻")
    work_days_kind: Choice = _text("勤務日の区分")
    work_days: Line = _text("勤務日")
    work_start: TimeText = _text("勤務開始時刻")
    work_end: TimeText = _text("勤務終了時刻")
    posters: Line = _text("投稿者")
    checker: Line = _text("投稿確認者")
    decision: Choice = _text("投稿の決裁")
    decision_text: Prose = _text("投稿の決裁の方法")
    exceptions: Choices = _list("決裁の例外")
    exception_range: Prose = _text("事前承認の範囲")
    emergency: Prose = _text("緊急通報の扱い")
    website_relation: Prose = _text("ホームページとの関係")


class Replies(Group):
    """What is done with users' posts, and whom the account follows."""

    policy: Choice = _text("返信の方針")
    stance: Prose = _text("利用者の投稿への対応方針")
    method: Prose = _text("利用者の投稿への対応方法")
    opinion_window: Line = _text("意見の窓口")
    opinion_reception: Choice = _text("意見の受付")
    web_answers: Choice = _text("ホームページでの回答")
    deletion: Prose = _text("投稿の削除")
    follow_policy: Choice = _text("フォローの方針")
    follow_targets: Lines = _list("フォロー対象")
    follow_consulted_on: DateText = _text("フォロー協議日")
    follow_outcome: Choice = _text("フォロー協議の結果")
    follow_outcome_text: Prose = _text("フォロー協議の結果の内容")


class Rights(Group):
    """Copyright, disclaimers, personal information, terms of use, and words of introduction."""

    copyright: Prose = _text("著作権の取扱い")
    disclaimers: Lines = _list("免責事項")
    platform_matters: Prose = _text("媒体特有の事項")
    personal_information: Prose = _text("個人情報の取扱い")
    user_rules: Lines = _list("利用者の遵守事項")
    ip_ownership: Prose = _text("知的財産権の帰属")
    policy_changes: Prose = _text("ポリシーの変更")
    profile_words: Line = _text("プロフィール欄の紹介")
    listing_words: Prose = _text("ホームページの紹介")


class Steps(Group):
    """Dates and papers of the procedure."""

    policy_date: DateText = _text("策定日")
    submitted_on: DateText = _text("提出日")
    approved_on: DateText = _text("承認日")
    opening_on: DateText = _text("開設日")
    document_number: Line = _text("文書番号")
    addressee: Line = _text("宛先")
    consultations: Annotated[list[Consultation], Holds("records")] = _list("協議記録")
    plan: Choice = _text("計画書の提出")
    plan_waived_on: DateText = _text("計画書省略の認定日")
    plan_waiver_reason: Prose = _text("計画書省略の理由")
    committee: Choice = _text("委員会の承認")
    committee_waived_on: DateText = _text("承認省略の認定日")
    committee_waiver_reason: Prose = _text("承認省略の理由")
    transfer_from: Line = _text("移管元")
    transfer_to: Line = _text("移管先")
    transfer_on: DateText = _text("移管日")
    transfer_items: Lines = _list("引継事項")
    password_changed_on: DateText = _text("パスワード変更日")
    attachments: Lines = _list("添付書類")
    remarks: Prose = _text("備考")


class Drafting(Group):
    """The papers' own way through the office (起案); apart from the decision flow of posts."""

    drafted_on: DateText = _text("起案日")
    drafter: Line = _text("起案者")
    drafter_name: Person = _text("起案者氏名")
    reason: Prose = _text("起案の理由")
    route: Lines = _list("決裁経路")
    circulation: Lines = _list("合議先")
    file_class: Line = _text("文書分類")
    retention: Line = _text("保存期間")
    disclosure: Choice = _text("公開区分")
    decision_level: Line = _text("決裁区分")
    telephone: Phone = _text("起案者の電話")
    decided_on: DateText = _text("決裁日")
    effective_on: DateText = _text("施行日")


class Closing(Group):
    """Stopping or ending an account."""

    kind: Choice = _text("終了の区分")
    grounds: Choices = _list("終了の理由区分")
    ground_on: DateText = _text("終了の理由が生じた日")
    reason: Prose = _text("終了の理由")
    decided_by: Line = _text("終了を判断した組織")
    stop_on: DateText = _text("終了日")
    impact: Prose = _text("停止の影響")
    impact_level: Choice = _text("影響度")
    announce_where: Choices = _list("周知の場所")
    announce_from: DateText = _text("周知開始日")
    announce_to: DateText = _text("周知終了日")
    announce_text: Prose = _text("周知文の補足")
    destination: Line = _text("誘導先")
    destination_url: Url = _text("誘導先URL")
    hindrance: Choice = _text("使用の支障")
    hindrance_text: Prose = _text("支障の内容")
    website_notice_on: DateText = _text("ホームページ明記日")
    difficulty: Choice = _text("運用困難による停止")
    handling: Choice = _text("アカウントの扱い")
    delete_on: DateText = _text("削除日")
    check_interval: Line = _text("停止後の確認間隔")
    check_section: Line = _text("停止後の確認者")


class Review(Group):
    """The year-end review of an account."""

    year: Number = _text("点検年度")
    reviewed_on: DateText = _text("点検日")
    effect: Prose = _text("運用の効果")
    special: Choice = _text("点検ア")
    special_reason: Prose = _text("点検アの理由")
    slight: Choice = _text("点検イ")
    slight_reason: Prose = _text("点検イの理由")
    frequency: Choice = _text("点検ウ")
    frequency_reason: Prose = _text("点検ウの理由")
    assured: Choice = _text("効果と独自性")
    consolidation: Prose = _text("集約の検討結果")
    conclusion: Choice = _text("継続の判断")


class Answers(Group):
    """All answers to one procedure of one account."""

    organisation: Organisation = _group("組織", Organisation)
    account: Account = _group("アカウント", Account)
    purpose: Purpose = _group("目的と内容", Purpose)
    posting: Posting = _group("投稿", Posting)
    replies: Replies = _group("利用者対応", Replies)
    rights: Rights = _group("権利等", Rights)
    steps: Steps = _group("手続", Steps)
    drafting: Drafting = _group("起案", Drafting)
    closing: Closing = _group("終了", Closing)
    review: Review = _group("点検", Review)


@dataclass(frozen=True)
class Item:
    """One item: its Japanese name, its dotted English path, its kind; for records their items and model."""

    name: str
    path: str
    kind: Kind
    fields: tuple["Item", ...] = ()
    record: type[BaseModel] | None = None


def _items(model: type[BaseModel], prefix: str) -> Iterator[Item]:
    for name, field in model.model_fields.items():
        path, alias = f"{prefix}{name}", field.alias or name
        holds = next((m for m in field.metadata if isinstance(m, Holds)), None)
        if holds is None:
            assert isinstance(field.annotation, type)
            yield from _items(field.annotation, f"{path}.")
        elif holds.kind == "records" and get_origin(field.annotation) is list:
            record = get_args(field.annotation)[0]
            yield Item(alias, path, holds.kind, tuple(_items(record, "")), record)
        else:
            yield Item(alias, path, holds.kind)


@cache
def items() -> dict[str, Item]:
    """Return every item by its Japanese name, in the order of the model."""
    listed = list(_items(Answers, ""))
    by_name = {item.name: item for item in listed}
    assert len(by_name) == len(listed), "an item name stands twice"
    return by_name
