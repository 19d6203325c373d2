"""What a benchmark found: rows for a table on the terminal and for bench.json."""
import json
from dataclasses import dataclass


@dataclass
class Row:
    """One figure. With a target, `ok` says whether the figure reached it; `more_than` excludes equality."""
    name: str
    value: float | None
    unit: str
    at_least: float | None = None
    at_most: float | None = None
    more_than: float | None = None
    skipped: str = ""  # why there is no figure
    note: str = ""     # for the table only

    @property
    def target(self):
        return next((t for t in (self.at_least, self.at_most, self.more_than) if t is not None), None)

    @property
    def ok(self):
        """None when skipped."""
        if self.value is None:
            return None
        return not ((self.at_least is not None and self.value < self.at_least) or
                    (self.at_most is not None and self.value > self.at_most) or
                    (self.more_than is not None and self.value <= self.more_than))

    def wanted(self):
        for sign, limit in (("≥", self.at_least), ("≤", self.at_most), (">", self.more_than)):
            if limit is not None:
                return f"{sign} {limit:g}"
        return ""


def skipped(name, reason):
    return Row(name, None, "", skipped=reason)


def print_row(row):
    if row.value is None:
        print(f"{row.name:<64} {'skipped':>12}  {row.skipped}")
        return
    verdict = "" if row.target is None else "ok" if row.ok else "MISSED"
    print(f"{row.name:<64} {row.value:>9.3f} {row.unit:<4} {row.wanted():>6} {verdict:<6} {row.note}".rstrip(), flush=True)


def write_json(rows, path):
    path.write_text(json.dumps([{"name": row.name, "value": row.value, "unit": row.unit, "target": row.target, "ok": row.ok}
                                for row in rows if row.value is not None], indent=1) + "\n")
