"""Every command of the project: an Invoke file that, run as a script, first makes its own environment."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
NEED_TEST_TOOLS = {"test", "lint", "bench"}

if __name__ == "__main__":
    # Compiled once, not at each start, also where the whole machine is told to write nothing (containers often are):
    # `__pycache__` lies in folders of this project, and git passes it over.
    sys.dont_write_bytecode = False
    # On a bare machine nothing is installed: the one module that needs nothing is taken from its folder.
    sys.path.insert(0, str(ROOT / "plugins"))
    from nq71 import provision

    provision.enter(ROOT, dev=bool(NEED_TEST_TOOLS.intersection(sys.argv[1:2])))

import gc
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nq71.commands.line import Stop, Tasks, read_plainly, wrong_use

if TYPE_CHECKING:
    from invoke import Context

TASKS = Tasks()
task = TASKS.declare

gc.set_threshold(200_000)  # what is loaded stays: at each 700 new things Python would look for cycles in vain
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # else it asks every library whether it is one; none is

SITE = {"site": "thư mục có plan.toml và content/ (mặc định: thư mục hiện tại)"}
PATHS = {"path": "bài hoặc thư mục; viết thẳng không cần --path, được nhiều lần"}
HELP = {"--help", "-h"}
# A file stays together, for it shares what it has built; folder by folder, for the longest files are in the first.
ON_ALL_CORES = ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder")
LINTERS = (
    *(("ruff", "check"), ("ruff", "format", "--check"), ("mypy",), ("lint-imports",)),
    (
        "python",
        "-m",
        "tests.supply_chain.parts",
    ),  # writes sbom.cdx.json; every part pinned, hashed, of a known licence
)


@task(help={**SITE, "output": "nơi ghi kết quả (mặc định: output/)"})
def build(_context: "Context", site: str = ".", output: str = "") -> None:
    """Dựng chuyên mục vào output/; còn lỗi thì báo hết và không thay đổi gì."""
    from nq71.commands.build import run

    finish(run(Path(site), Path(output) if output else None))


@task(help={**SITE, "port": "cổng trên máy này (mặc định: 8000)"})
def serve(_context: "Context", site: str = ".", port: int = 8000) -> None:
    """Xem thử trên máy này, có cả bản nháp; trình duyệt tự tải lại khi sửa bài."""
    from nq71.commands.serve import run

    finish(run(Path(site), port))


@task(bare="path", help={**SITE, **PATHS, "format": "text hoặc json (mặc định: text)"})
def check(
    _context: "Context",
    path: list[str] | None = None,
    site: str = ".",
    format: str = "text",  # noqa: A002  (it is the flag's name)
) -> None:
    """Kiểm tra bài, kế hoạch và số liệu: chỗ nào sai, sửa thế nào."""
    if format not in {"text", "json"}:
        raise wrong_use(f"--format chỉ nhận text hoặc json, không nhận «{format}».")
    from nq71.commands.check import run

    finish(run(Path(site), [Path(word) for word in path or []], format))


@task(
    bare="title",
    help={
        **SITE,
        "title": "tiêu đề; viết thẳng sau new, trong ngoặc kép, không cần --title",
        "theme": "chủ đề của kế hoạch: mã hoặc tên; nhiều thì cách nhau bằng dấu phẩy",
        "form": "thể loại của kế hoạch: mã hoặc tên",
        "unit": "đơn vị thực hiện: mã hoặc tên; đơn vị chủ trì đứng đầu",
        "from_": "tệp Word .docx để lấy nội dung, ảnh và bảng",
        "date": 'ngày giờ đăng, ví dụ "05/11/2026 08:30" (mặc định: bây giờ)',
    },
)
def new(  # noqa: PLR0913, PLR0917  (they are its flags)
    _context: "Context",
    title: list[str] | None = None,
    theme: str = "",
    form: str = "",
    unit: str = "",
    from_: str = "",
    date: str = "",
    site: str = ".",
) -> None:
    """Bắt đầu một bài: tạo thư mục, khai báo sẵn và những câu hỏi của thể loại; thiếu gì thì hỏi."""
    from nq71.commands.new import run
    from nq71.domain.new_article import Wish

    wish = Wish(" ".join(title or []), theme, form, unit, date)
    finish(run(Path(site), wish, Path(from_) if from_ else None, input if sys.stdin.isatty() else None))


@task(bare="path", help={**SITE, **PATHS, "write": "ghi những chỗ dọn được vào tệp (không có thì chỉ cho xem)"})
def tidy(
    _context: "Context",
    path: list[str] | None = None,
    site: str = ".",
    write: bool = False,  # noqa: FBT001, FBT002  (it is a flag)
) -> None:
    """Dọn chữ dán từ Word, Zalo, web: cho xem trước, thêm --write mới ghi; không bao giờ sửa chính tả."""
    if not path:
        raise wrong_use("Chưa nói dọn bài nào: thêm thư mục của bài, ví dụ content/2026/11/ngay-hoi.")
    from nq71.commands.tidy import run

    finish(run(Path(site), [Path(word) for word in path], write=write))


@task(
    bare="path",
    help={**SITE, **PATHS, "by": "mã đơn vị duyệt, như trong kế hoạch", "list": "chỉ kể những bài đang chờ duyệt"},
)
def approve(
    _context: "Context",
    path: list[str] | None = None,
    site: str = ".",
    by: str = "",
    list: bool = False,  # noqa: A002, FBT001, FBT002  (it is the flag's name)
) -> None:
    """Ghi dòng duyệt vào bài: đơn vị, ngày và dấu của nội dung; --list kể những bài đang chờ."""
    from nq71.commands.approve import run, show_waiting

    if list:
        finish(show_waiting(Path(site)))
        return
    if not path:
        raise wrong_use("Chưa nói duyệt bài nào: thêm thư mục của bài, ví dụ content/2026/11/ngay-hoi.")
    if not by:
        raise wrong_use("Chưa nói đơn vị nào duyệt: thêm --by và mã đơn vị, như trong kế hoạch.")
    finish(run(Path(site), [Path(word) for word in path], by))


@task(
    bare="path",
    help={
        **SITE,
        "path": "thư mục của bài, rồi đến địa chỉ mới; viết thẳng không cần --path",
        "by": "mã đơn vị duyệt luôn thay đổi này (không ghi thì duyệt lại sau)",
    },
)
def rename(_context: "Context", path: list[str] | None = None, by: str = "", site: str = ".") -> None:
    """Đổi địa chỉ của một bài: mã bài giữ nguyên, địa chỉ cũ dẫn sang địa chỉ mới."""
    if len(path or ()) != 2:
        raise wrong_use("Cần thư mục của bài rồi đến địa chỉ mới, ví dụ rename content/2026/11/ngay-hoi viec-lam.")
    from nq71.commands.rename import run

    where, slug = path or ("", "")
    finish(run(Path(site), Path(where), slug, by))


@task(
    bare="path",
    help={
        **SITE,
        "path": "thư mục hoặc địa chỉ của bài; viết thẳng không cần --path",
        "reason": "vì sao gỡ, đặt trong ngoặc kép; chỉ trường đọc, không bao giờ được đăng (bắt buộc)",
    },
)
def withdraw(_context: "Context", path: list[str] | None = None, reason: str = "", site: str = ".") -> None:
    """Gỡ một bài cùng mọi ảnh; địa chỉ cũ còn trang báo đã gỡ, và kể những nơi phải gỡ bằng tay."""
    if not path:
        raise wrong_use("Chưa nói gỡ bài nào: thêm thư mục của bài, ví dụ content/2026/11/ngay-hoi.")
    if len(path) > 1:
        raise wrong_use("Mỗi lần chỉ gỡ một bài; lý do có nhiều chữ thì đặt trong ngoặc kép sau --reason.")
    if not reason.strip():
        raise wrong_use("Chưa nói vì sao gỡ: thêm --reason và một câu ngắn trong ngoặc kép.")
    from nq71.commands.withdraw import run

    finish(run(Path(site), path[0], reason))


@task(
    help={
        **SITE,
        "export": "ghi bảng tính để điền số liệu, ví dụ so-lieu.xlsx",
        "import_": "nhập bảng tính đã điền vào figures.toml",
    }
)
def figures(_context: "Context", export: str = "", import_: str = "", site: str = ".") -> None:
    """Lấy bảng số liệu ra cho đơn vị điền, rồi nhập lại; một ô sai là chưa nhập gì."""
    from nq71.commands.figures import run

    finish(run(Path(site), Path(export) if export else None, Path(import_) if import_ else None))


@task(bare="month", help={**SITE, "month": "tháng cần chốt, ví dụ 2026-10; viết thẳng không cần --month"})
def close_month(_context: "Context", month: list[str] | None = None, site: str = ".") -> None:
    """Chốt số của một tháng đã qua vào closed/; về sau bài thay đổi thì số đã chốt vẫn còn."""
    if not month:
        raise wrong_use("Chưa nói chốt tháng nào: thêm năm và tháng, ví dụ close-month 2026-10.")
    if len(month) > 1:
        raise wrong_use("Mỗi lần chỉ chốt một tháng, ví dụ close-month 2026-10.")
    from nq71.commands.close_month import run

    finish(run(Path(site), month[0]))


@task(
    help={
        **SITE,
        "period": "chỉ những kỳ trong: 2026-11, 2026-Q4, 2026, 2026-2027 hoặc mã giai đoạn (mặc định: kỳ gần nhất)",
        "json": "in dữ liệu JSON, có cả chỉ tiêu nội bộ",
    }
)
def progress(
    _context: "Context",
    period: str = "",
    json: bool = False,  # noqa: FBT001, FBT002  (it is a flag)
    site: str = ".",
) -> None:
    """Xem từng chỉ tiêu đã đạt đến đâu, còn thiếu bao nhiêu, cả chỉ tiêu nội bộ."""
    from nq71.commands.progress import run

    finish(run(Path(site), period, "json" if json else "text"))


@task(help={**SITE, "period": "chỉ những tuần của một kỳ, ví dụ 2026-11 (mặc định: hai tuần trước đến bài xa nhất)"})
def calendar(_context: "Context", period: str = "", site: str = ".") -> None:
    """Lịch biên tập theo tuần: dự kiến, đang viết, chờ duyệt, hẹn giờ, đã đăng; ghi cả tệp lịch vào reports/."""
    from nq71.commands.calendar import run

    finish(run(Path(site), period))


@task(help={**SITE, "period": "2026-11, 2026-Q4, 2026-H2, 2026, 2026-2027 hoặc mã giai đoạn (bắt buộc)"})
def report(_context: "Context", period: str = "", site: str = ".") -> None:
    """Lập báo cáo cho lãnh đạo vào reports/: Word, Excel và PDF, cả chỉ tiêu nội bộ."""
    if not period:
        raise wrong_use("Chưa nói kỳ báo cáo: thêm --period và kỳ, ví dụ --period 2026-11 hoặc --period 2026-Q4.")
    from nq71.commands.report import run

    finish(run(Path(site), period))


@task(help={**SITE, "period": "2026-11, 2026-Q4, 2026-H2, 2026, 2026-2027 hoặc mã giai đoạn (bắt buộc)"})
def bulletin(_context: "Context", period: str = "", site: str = ".") -> None:
    """Làm bản tin của một kỳ vào reports/: bản in, thư, tin Zalo và tờ dán bảng tin."""
    if not period:
        raise wrong_use("Chưa nói làm bản tin của kỳ nào: thêm --period và kỳ, ví dụ --period 2026-11.")
    from nq71.commands.bulletin import run

    finish(run(Path(site), period))


@task(
    name="import",
    bare="path",
    help={
        **SITE,
        "path": "thư mục Jekyll, Hugo, Pelican hoặc tệp xuất; viết thẳng không cần --path",
        "write": "ghi thật; không có thì chỉ xem trước",
        "theme": "chủ đề khi nguồn không ghi, ví dụ chuyen-doi-so",
        "form": "thể loại khi nguồn không ghi, ví dụ tin",
        "unit": "đơn vị khi nguồn không ghi",
    },
)
def bring_in(  # noqa: PLR0913, PLR0917  (they are its flags)
    _context: "Context",
    path: list[str] | None = None,
    write: bool = False,  # noqa: FBT001, FBT002  (it is a flag)
    theme: str = "",
    form: str = "",
    unit: str = "",
    site: str = ".",
) -> None:
    """Nhập bài cũ: Jekyll, Hugo, Pelican, RSS, WordPress, NukeViet; xem trước, thêm --write mới ghi."""
    if len(path or ()) != 1:
        raise wrong_use("Cần đúng một thư mục hoặc một tệp, ví dụ import bai-cu.xml.")
    from nq71.commands.bring_in import run
    from nq71.domain.old_article import Defaults

    finish(run(Path(site), Path((path or [""])[0]), Defaults(theme, form, unit), is_written=write))


TARGET = {"to": "tên nơi đăng trong deploy.toml (mặc định: nơi đầu tiên)"}


@task(help={**SITE, **TARGET, "dry_run": "chỉ kể những gì sẽ thay đổi, không thay đổi gì"})
def deploy(
    _context: "Context",
    to: str = "",
    dry_run: bool = False,  # noqa: FBT001, FBT002  (it is a flag)
    site: str = ".",
) -> None:
    """Đăng bản đã dựng trong output/ lên một nơi của deploy.toml; chỉ gửi tệp đã đổi."""
    from nq71.commands.deploy import run

    finish(run(Path(site), to, is_dry=dry_run))


@task(help={**SITE, **TARGET})
def publish(_context: "Context", to: str = "", site: str = ".") -> None:
    """Kiểm tra, dựng, soát rồi đăng: từ bài viết đến người đọc trong một lệnh; vướng đâu dừng ở đó."""
    from nq71.commands.publish import run

    finish(run(Path(site), to))


@task(help={**SITE, **TARGET, "release": "mã của một bản còn giữ, như status kể (mặc định: bản liền trước)"})
def rollback(_context: "Context", to: str = "", release: str = "", site: str = ".") -> None:
    """Quay về một bản đã đăng trước đây mà nơi đăng còn giữ."""
    from nq71.commands.rollback import run

    finish(run(Path(site), to, release))


@task(help={**SITE, **TARGET})
def status(_context: "Context", to: str = "", site: str = ".") -> None:
    """Hỏi nơi đăng xem đang có bản nào, còn giữ những bản nào."""
    from nq71.commands.status import run

    finish(run(Path(site), to))


@task(whole="pytest", help={"pytest": "tham số cho pytest; viết thẳng sau test, ví dụ: test tests/unit -k ngay"})
def test(_context: "Context", pytest: str = "") -> None:
    """Chạy toàn bộ phép thử của dự án, trên mọi nhân của máy; có tham số thì chạy như pytest được bảo."""
    import shlex

    finish(tool("pytest", *(shlex.split(pytest) or ON_ALL_CORES)))


@task()
def lint(_context: "Context") -> None:
    """Soát mã nguồn bằng ruff, mypy, import-linter và soát các thư viện (sbom.cdx.json); chạy hết rồi mới dừng."""
    exit_codes = [tool(*linter) for linter in LINTERS]
    finish(int(any(exit_codes)))


@task(
    help={
        "sizes": "số bài, cách nhau bằng dấu phẩy, ví dụ 500,2000 (mặc định: số bài mà từng mức nói đến)",
        "peers": "chỉ so với những chương trình này, ví dụ pelican (mặc định: tất cả)",
    }
)
def bench(_context: "Context", sizes: str = "", peers: str = "") -> None:
    """Đo tốc độ theo từng mức đã hứa, so xen kẽ với chương trình khác."""
    from tests.bench.results import RESULTS
    from tests.bench.run import run

    finish(run(sizes, peers, kept=RESULTS))


def tool(name: str, *words: str) -> int:
    """Run a program of this environment at the top of the tree; return its exit code."""
    import subprocess

    return subprocess.call([str(Path(sys.executable).with_name(name)), *words], cwd=ROOT)


def finish(exit_code: int) -> None:
    """Stop with the command's exit code, unless all is well."""
    if exit_code:
        raise Stop(exit_code)


def main(words: list[str]) -> int:
    """Run the tasks that the command line names; return the exit code."""
    if not words or HELP.intersection(words) or words[0] in {"--list", "-l"}:
        print("\n".join(manual(words)))
        return 0
    try:
        run_line(words)
    except Stop as stop:
        return stop.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read along, `head` say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def run_line(words: list[str]) -> None:
    """Run what a line asks for. Raises `Stop`."""
    plainly = read_plainly(TASKS, words)
    if plainly:
        plainly()
    else:
        from nq71.commands import invoked

        invoked.run(TASKS, words)


def manual(words: list[str]) -> Iterator[str]:
    """Yield the lines of help: on the task named, else on all of them."""
    named = [name for name in words if name in TASKS]
    yield f"Cách dùng: python3 tasks.py {named[0] if named else 'LỆNH'} [tham số]\n"
    if named:
        from nq71.commands import invoked

        yield from invoked.manual_of(TASKS, named[0])
        return
    yield from (f"  {name:<13}{each.body.__doc__}" for name, each in TASKS.items())
    yield "\nThêm --help sau một lệnh để xem tham số của lệnh đó."


if __name__ == "__main__":
    exit_code = main(sys.argv[1:])
    gc.freeze()  # at its end Python would look for cycles once more, in all that was loaded
    sys.exit(exit_code)
else:  # Invoke reads this file
    from nq71.commands.invoked import collection_of

    ns = collection_of(TASKS)
