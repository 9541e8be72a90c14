"""Keys of pseudonyms: where they come from and what is refused."""

import pytest

from hhgraph.errors import SettingsError
from hhgraph.records.pseudonyms import KEY_NAME, load_key, pseudonym
from hhgraph.settings import Privacy

KEY = "k" * 32


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    monkeypatch.delenv(KEY_NAME, raising=False)


def test_the_environment_comes_before_the_file(tmp_path, monkeypatch):
    (tmp_path / "key").write_text(f"{KEY}\n")
    privacy = Privacy(key_file="key")
    assert load_key(privacy, tmp_path) == KEY.encode()
    monkeypatch.setenv(KEY_NAME, "e" * 16)
    assert load_key(privacy, tmp_path) == b"e" * 16


@pytest.mark.parametrize(
    ("file", "says"), [("", "there is none"), ("gone", "cannot be read"), ("short", "shorter than 16 bytes")]
)
def test_a_key_that_is_none_is_refused(tmp_path, file, says):
    (tmp_path / "short").write_text("k" * 15)
    with pytest.raises(SettingsError, match=says) as caught:
        load_key(Privacy(key_file=file), tmp_path)
    assert "kkk" not in str(caught.value)


def test_a_pseudonym_is_of_its_text_and_key():
    names = {pseudonym(text, key) for text in ("a", "b") for key in (b"x" * 16, b"y" * 16)}
    assert len(names) == 4
    assert all(len(name) == 32 for name in names)
