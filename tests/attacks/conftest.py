"""One arena for all attacks; what the judge leaves in the temporary folder is seen because the folder is its own."""

import tempfile

import pytest
from attacks.arena import Arena


@pytest.fixture(scope="session")
def shared_arena():
    arena = Arena()
    yield arena
    arena.close()


@pytest.fixture
def arena(shared_arena, tmp_path, monkeypatch):
    home = tmp_path / "temporary"
    home.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(home))
    return shared_arena


@pytest.fixture(params=["numpy", "torch"])
def backend(request):
    return request.param
