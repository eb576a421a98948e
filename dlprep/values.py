"""Frozen dataclasses that are cheap to define. The standard decorator compiles six methods for each class, half a
millisecond each time the program starts; a quiz has some eighty such classes. Here the methods are shared instead."""

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, kw_only: bool = False, slots: bool = False):  # noqa: ARG001
        """Like dataclasses.dataclass with these options; `slots` is accepted and saves nothing here."""

        def made(cls: type) -> type:
            cls = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
            fields = dataclasses.fields(cls)
            cls._positional = tuple(each.name for each in fields if not each.kw_only)
            cls._plain = not any(each.kw_only for each in fields) and not hasattr(cls, "__post_init__")
            cls._needed = frozenset(each.name for each in fields if _default(each) is dataclasses.MISSING)
            cls._made = tuple(each for each in fields if each.default_factory is not dataclasses.MISSING)
            cls._compared = tuple(each.name for each in fields if each.compare)
            cls._shown = tuple(each.name for each in fields if each.repr)
            cls.__init__, cls.__repr__, cls.__eq__ = _init, _repr, _eq
            if frozen:
                cls.__hash__, cls.__setattr__, cls.__delattr__ = _hash, _refuse, _refuse
            else:
                cls.__hash__ = None
            return cls

        return made


def _default(each: dataclasses.Field[Any]) -> Any:
    return each.default if each.default_factory is dataclasses.MISSING else each.default_factory


def _init(self: Any, *values: Any, **named: Any) -> None:
    # defaults need no storing: they stand on the class
    held = self.__dict__
    if self._plain and not named and len(values) == len(self._positional):
        held.update(zip(self._positional, values, strict=True))
        return
    if values:
        if len(values) > len(self._positional):
            raise TypeError(f"{type(self).__name__} takes {len(self._positional)} positional values, not {len(values)}")
        held.update(zip(self._positional, values, strict=False))
        if named.keys() & held.keys():
            raise TypeError(f"{type(self).__name__} got '{min(named.keys() & held.keys())}' twice")
    held.update(named)
    for each in self._made:
        if each.name not in held:
            held[each.name] = each.default_factory()
    if not self._needed <= held.keys():
        raise TypeError(f"{type(self).__name__} lacks {', '.join(sorted(self._needed - held.keys()))}")
    if not held.keys() <= self.__dataclass_fields__.keys():
        raise TypeError(f"{type(self).__name__} has no '{min(held.keys() - self.__dataclass_fields__.keys())}'")
    if hasattr(self, "__post_init__"):
        self.__post_init__()


def _repr(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._shown)})"


def _eq(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    return all(getattr(self, name) == getattr(other, name) for name in self._compared)


def _hash(self: Any) -> int:
    return hash(tuple(getattr(self, name) for name in self._compared))


def _refuse(self: Any, name: str, *_value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change '{name}' of a {type(self).__name__}")
