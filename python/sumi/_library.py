"""Calls of the library: their errors, their handles and locks, and long ones that can be interrupted."""
from __future__ import annotations

import queue
import threading
import weakref
from typing import Any, Callable, List, NoReturn, Optional, Sequence, Set

import numpy as np
import numpy.typing as npt

from . import errors
from ._native import ffi, lib

__version__: str = ffi.string(lib.sumi_version()).decode()
Array = npt.NDArray[Any]
Progress = Callable[[int, int], Optional[bool]]

NANOSECONDS = 86400e9  # of a day
LAST_DAY = 106751.0  # days from 1970 to the end of what nanoseconds in 64 bits can tell, in 2262
DATE_UNIT = "days since 1970-01-01"


def call(function: Callable[..., int], *arguments: Any) -> None:
    """Calls a function whose last parameter is the error, and raises what it says."""
    error = ffi.new("struct sumi_error *")
    errors.check(function(*arguments, error), error)


def text(chars: Any) -> str:
    """A text of the library; "" for NULL."""
    return str(ffi.string(chars).decode()) if chars else ""


def chars(string: str) -> bytes:
    """A text for the library, which ends at a zero."""
    if not isinstance(string, str):
        errors.wrong_kind(f"{string!r} is no name, expected a text.", f"{string!r} 不是名称，应为文本。")
    if "\0" in string:
        errors.wrong_value(f"{string!r} has a zero character, which no text of Sumi may have.",
                           f"{string!r} 含有零字符，Sumi 的文本不能有零字符。")
    return utf8(string)


def utf8(string: str) -> bytes:
    try:
        return string.encode("utf-8")
    except UnicodeEncodeError as problem:  # half of a surrogate pair
        part = string[max(0, problem.start - 20):problem.end]
        errors.wrong_value(f"{part!r} ends with half of a character, which no text of Sumi may have.",
                           f"{part!r} 以半个字符结尾，Sumi 的文本不能如此。")


def whole(value: Any, name: str, least: int = 0, most: int = 2**31 - 1) -> int:
    """A whole number for the library, of any kind of number that is one."""
    try:
        number = int(value)
        fits = not isinstance(value, (str, bytes)) and bool(number == value)
    except (TypeError, ValueError, OverflowError):
        fits = False
    if not fits:
        errors.wrong_kind(f"{name} is {value!r}, expected a whole number.", f"{name} 为 {value!r}，应为整数。")
    if not least <= number <= most:
        errors.wrong_value(f"{name} is {number}, expected {least} to {most}.", f"{name} 为 {number}，应为 {least} 到 {most}。")
    return number


def real(value: Any, name: str) -> float:
    """A number for the library; NaN too, of which the library says more."""
    try:
        if not isinstance(value, (str, bytes, bytearray)):
            return float(value)
    except (TypeError, ValueError, OverflowError):
        pass
    errors.wrong_kind(f"{name} is {value!r}, expected a number.", f"{name} 为 {value!r}，应为数字。")


def buffer(image: Any) -> Any:
    """The memory of bytes that were saved, and how many."""
    try:
        return ffi.from_buffer(image), memoryview(image).nbytes
    except (TypeError, ValueError, BufferError):
        errors.wrong_kind(f"The image is of the type {type(image).__name__}, expected the bytes that `save` gave.",
                          f"映像是 {type(image).__name__}，应为 save 给出的字节。")


def doubles(array: Array) -> Any:
    """The memory of a contiguous array of float64, as the library takes it; the caller keeps the array."""
    return ffi.from_buffer("double[]", array)


def dates(days: Array) -> Array:
    """datetime64[ns] of days since 1970-01-01; NaT where there is none."""
    known = np.isfinite(days)
    if np.any(np.abs(days[known]) > LAST_DAY):
        raise OverflowError("a date lies beyond the year 2261, where numpy.datetime64 in nanoseconds ends")
    found = np.full(days.shape, np.datetime64("NaT", "ns"))
    found[known] = (days[known] * NANOSECONDS).astype("int64").view("datetime64[ns]")
    return found


class Handle:
    """A handle of the library, ended when its object dies or says so, and used by one thread at a time.

    What it was made from (`of`) lives until it has ended, whichever object dies first."""

    def __init__(self, owner: object, pointer: Any, end: Callable[[Any], None], of: Optional[Handle] = None) -> None:
        self.lock = threading.RLock()
        self.busy = False  # a long call runs, and Python code meanwhile
        self.why = ("", "")  # it has ended, in each language
        self._state: _State = _State(pointer, end, of._state if of else None)
        self._finalizer = weakref.finalize(owner, self._state.give_up)
        self._finalizer.atexit = False

    def pointer(self, name: str) -> Any:
        """To be called, and used, with the lock held."""
        if self.busy:
            errors.refuse("python.busy", f"The {name} is running; it can be used again when that is done.",
                          "正在运行，结束后才能再用。")
        if not self._state.pointers:
            errors.refuse("python.ended", *self.why)
        return self._state.pointers[0]

    def end(self, english: str, chinese: str) -> None:
        """Ends it, once; later uses say why."""
        if self._finalizer.alive:
            self.why = (english, chinese)
            self._finalizer()


class _State:
    """A pointer, and those that need it. It refers to no object of the user's, and lives as long as one of them needs it;
    all it does is one step for the interpreter, since a garbage collection may come in between."""

    def __init__(self, pointer: Any, end: Callable[[Any], None], of: Optional[_State]) -> None:
        self.pointers: List[Any] = [pointer]
        self.users: Set[int] = set()
        self.given_up = False
        self.end = end
        self.of = of
        if of:
            of.users.add(id(self))

    def give_up(self) -> None:
        self.given_up = True
        if not self.users:
            self._release()

    def _release(self) -> None:
        try:
            pointer = self.pointers.pop()
        except IndexError:
            return
        self.end(pointer)
        if self.of:
            self.of.users.discard(id(self))
            if self.of.given_up and not self.of.users:
                self.of._release()


def no_pickle(thing: object) -> NoReturn:
    raise TypeError(f"a {type(thing).__name__} cannot be copied or pickled: it is a handle of the library. Open the "
                    "scenario again in the other process, from its file or text")


class _Job:
    """A long call on a thread of its own, so that this one hears of Ctrl-C and of the progress."""

    def __init__(self) -> None:
        self.news: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.stop = False
        self.problem: Optional[BaseException] = None
        self.handle = ffi.new_handle(self)  # lives as long as the thread does, whatever happens to who waits

    def work(self, function: Callable[..., int], arguments: Sequence[Any]) -> None:
        try:
            call(function, *arguments)
        except BaseException as problem:  # raised again by the thread that waits
            self.problem = problem
        finally:
            self.news.put(None)

    def wait(self, progress: Optional[Progress]) -> None:
        """Until the call is done. What interrupts it stops the call, and is raised when that has come to its end."""
        interrupted: Optional[BaseException] = None
        while True:
            try:
                news = self.news.get()
                if news is None:
                    break
                if progress and not self.stop:
                    answer = progress(*news)
                    self.stop = isinstance(answer, (bool, np.bool_)) and not answer
            except BaseException as problem:  # KeyboardInterrupt, or of the caller's function
                self.stop = True
                interrupted = interrupted or problem
        if interrupted:
            raise interrupted
        if self.problem:
            raise self.problem


@ffi.def_extern(error=False)  # type: ignore[misc]
def sumi_python_progress(context: Any, done: int, seasons: int) -> bool:
    job: _Job = ffi.from_handle(context)
    job.news.put((done, seasons))
    return not job.stop


def call_long(function: Callable[..., int], arguments: Sequence[Any], threads: Optional[int],
              progress: Optional[Progress]) -> None:
    """Calls a function whose last two parameters are `how` and the error."""
    job = _Job()
    how = ffi.new("struct sumi_how *", {"threads": 0 if threads is None else whole(threads, "threads"), "context": job.handle,
                                        "progress": lib.sumi_python_progress})
    threading.Thread(target=job.work, args=(function, [*arguments, how]), name="sumi", daemon=True).start()
    job.wait(progress)
