"""What files are called, and the invented people who stand in them."""

from __future__ import annotations

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.files import (
    Accused,
    Case,
    Civil,
    Complaint,
    Detention,
    Enforcement,
    File,
    Measure,
    Report,
    Round,
    Sentence,
)
from kiemsat.demonstration.names import Names
from kiemsat.demonstration.places import read_places

_SOURCES = {"tip": "Tin báo", "denunciation": "Tố giác", "recommendation": "Kiến nghị khởi tố"}
_SENTENCES = {
    "imprisonment": "phạt tù",
    "suspended": "phạt tù cho hưởng án treo",
    "non_custodial": "cải tạo không giam giữ",
    "fine": "phạt tiền",
}
_COMPLAINTS = {
    "complaint": "Đơn khiếu nại",
    "denunciation": "Đơn tố cáo",
    "petition": "Đơn kiến nghị, phản ánh",
    "cassation_petition": "Đơn đề nghị giám đốc thẩm",
}
_ROUNDS = {
    "detention": "Trực tiếp kiểm sát tạm giữ, tạm giam, thi hành án hình sự",
    "crime_reports": "Trực tiếp kiểm sát việc tiếp nhận, giải quyết nguồn tin về tội phạm",
    "civil_enforcement": "Trực tiếp kiểm sát công tác thi hành án dân sự",
    "complaints": "Trực tiếp kiểm sát việc giải quyết khiếu nại, tố cáo",
}
_MEASURES = {
    "reform_school": "đưa vào trường giáo dưỡng",
    "compulsory_education": "đưa vào cơ sở giáo dục bắt buộc",
    "compulsory_treatment": "đưa vào cơ sở cai nghiện bắt buộc",
}
_REQUESTS = {
    "apply": "Đề nghị áp dụng biện pháp",
    "postpone": "Đề nghị hoãn, miễn chấp hành biện pháp",
    "reduce": "Đề nghị giảm thời hạn chấp hành biện pháp",
    "interrupt": "Đề nghị tạm đình chỉ chấp hành biện pháp",
}
_FIRMS = 0.16
_FIRM_BRANCHES = frozenset({"business", "civil"})


class Titles:
    """Draws names and puts titles together; the same person keeps one name in every file."""

    def __init__(self, seed: int, copy: int) -> None:
        self._dice = Dice(seed, f"titles/{copy}")
        self._names = Names(self._dice)
        self._known: dict[int, str] = {}

    def name_of(self, person: Accused) -> str:
        """The accused's name."""
        if id(person) not in self._known:
            self._known[id(person)] = self._names.person(person.sex)
        return self._known[id(person)]

    def anyone(self) -> str:
        """The name of somebody."""
        return self._names.anyone()

    def person(self, sex: str) -> str:
        """The name of a man or a woman."""
        return self._names.person(sex)

    def of_report(self, report: Report) -> str:
        """Such as: Tố giác về hành vi trộm cắp tài sản tại xã Đại Tâm, huyện Mỹ Xuyên."""
        place = read_places()[report.office]
        commune = self._dice.pick(place.communes)
        where = commune if place.is_province else f"{commune}, {place.area}"
        return f"{_SOURCES[report.source]} về hành vi {_lower(report.charge.name)} tại {where}"

    def of_case(self, case: Case) -> str:
        """Such as: Trần Văn An cùng đồng phạm – Trộm cắp tài sản."""
        people = case.former or case.accused
        if not people:
            return f"Chưa xác định được bị can – {case.charge.name}"
        others = " cùng đồng phạm" if len(people) > 1 else ""
        return f"{self.name_of(people[0])}{others} – {case.charge.name}"

    def of_detention(self, detention: Detention, name: str) -> str:
        """Such as: Trần Văn An – Trộm cắp tài sản."""
        about = detention.accused.charge.name if detention.accused else "Tạm giữ theo thủ tục tố tụng hình sự"
        return f"{name} – {about}"

    def of_sentence(self, sentence: Sentence, name: str) -> str:
        """Such as: Trần Văn An – 24 tháng phạt tù."""
        months = f"{sentence.months} tháng " if sentence.months else ""
        return f"{name} – {months}{_SENTENCES[sentence.sentence_kind]}"

    def parties(self, case: Civil) -> tuple[str, str]:
        """Who sues, and who is sued; nobody is where the court is only asked for something."""
        if case.form == "matter":
            return self.anyone(), ""
        plaintiff = self._party(case.branch)
        if case.branch == "administrative":
            return self.anyone(), f"Chủ tịch Ủy ban nhân dân {read_places()[case.office].area}"
        return plaintiff, self._party(case.branch)

    def of_civil(self, case: Civil, plaintiff: str, defendant: str) -> str:
        """Such as: Trần Thị Mai – Lý Văn Bình: Tranh chấp hụi."""
        return f"{plaintiff} – {defendant}: {case.dispute}" if defendant else f"{plaintiff}: {case.dispute}"

    def of_rest(self, file: File, name: str) -> str:
        """The title of an enforcement file, a complaint, a round of supervision or a handling measure."""
        match file:
            case Enforcement():
                return f"{name} phải thi hành khoản tiền theo bản án, quyết định đã có hiệu lực"
            case Complaint():
                return f"{_COMPLAINTS[file.complaint_kind]} của {name}"
            case Round():
                return f"{_ROUNDS[file.field]} tại {file.agency_name}"
            case Measure():
                return f"{_REQUESTS[file.request]} {_MEASURES[file.measure]} đối với {name}"
            case _:
                raise TypeError(f"File [{file.KIND}] has a title of its own kind.")

    def _party(self, branch: str) -> str:
        if branch == "business" or (branch in _FIRM_BRANCHES and self._dice.happens(_FIRMS)):
            return self._names.firm()
        return self.anyone()


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
