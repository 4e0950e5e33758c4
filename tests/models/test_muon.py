import pytest

torch = pytest.importorskip("torch", reason="training needs the train group")

from models.muon import Muon, orthogonalise  # noqa: E402


def test_orthogonalised_matrices_have_singular_values_near_one() -> None:
    torch.manual_seed(0)
    found = torch.linalg.svdvals(orthogonalise(torch.randn(3, 8, 32)))
    assert 0.6 < float(found.min()) <= float(found.max()) < 1.4


def test_a_step_goes_down_the_gradient_of_wide_tall_and_stacked_matrices() -> None:
    torch.manual_seed(0)
    matrices = [torch.nn.Parameter(torch.randn(*shape)) for shape in ((8, 32), (32, 8), (24, 8))]
    before = [matrix.detach().clone() for matrix in matrices]
    for matrix in matrices:
        matrix.grad = matrix.detach().clone()
    Muon(matrices, lr=0.01).step()
    for matrix, old in zip(matrices, before, strict=True):
        assert float(((matrix.detach() - old) * old).sum()) < 0
