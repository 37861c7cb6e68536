"""Hidden tests of lesson 11: the student's `train` and `train_batch` against the reference.

Small checks come first, so that the first failure is one that can be followed with pencil and
paper. Each check stands alone: none relies on what an earlier one called.
"""

import pytest

from chalkline import agree

# Fifty examples, taken from the front. Any prefix is unsorted; longer ones hold both signs, 0.0 and
# exactly +-3.0, hard and soft labels, and the same x with different labels.
X = [
    0.5, -1.2, 2.0, -0.3, 1.1, -3.0, 0.0, 1.7, -0.8, 3.0,
    0.5, -2.1, 0.9, -0.4, 2.6, -1.2, 0.2, 1.4, -2.7, 0.7,
    -0.1, 2.3, -1.6, 0.0, 1.9, -0.5, 3.0, -1.1, 0.4, 2.9,
    -2.4, 1.3, 0.6, -0.9, 1.7, -3.0, 0.8, -0.2, 2.2, -1.4,
    1.0, 0.3, -1.9, 2.5, -0.6, 1.5, -2.8, 0.1, 2.7, -1.0,
]  # fmt: skip
Y = [
    1.0, 0.1, 0.9, 0.0, 1.0, 0.0, 0.3, 0.75, 0.6, 1.0,
    0.0, 0.2, 1.0, 0.45, 0.95, 1.0, 0.0, 0.8, 0.05, 0.4,
    0.7, 1.0, 0.0, 0.55, 0.0, 0.25, 1.0, 0.15, 1.0, 0.65,
    0.0, 0.85, 0.35, 0.0, 1.0, 0.1, 0.5, 0.0, 0.9, 0.3,
    1.0, 0.6, 0.0, 0.7, 0.2, 0.0, 0.4, 1.0, 0.8, 0.0,
]  # fmt: skip


# --- train: small enough for pencil and paper ---------------------------------------------------


def test_train_no_epochs(student, reference):
    """train: with no epochs, w and b are still 0.0"""
    agree(student.train, reference.train, [2.0], [1.0], 0.5, 0)


def test_train_one_step(student, reference):
    """train: one step on one example"""
    agree(student.train, reference.train, [2.0], [1.0], 0.5, 1)


def test_train_negative_x_soft_label(student, reference):
    """train: one step on a negative x with a label between 0 and 1"""
    agree(student.train, reference.train, [-1.5], [0.2], 0.4, 1)


def test_train_zero_x(student, reference):
    """train: an example at x = 0.0 moves b, but not w"""
    agree(student.train, reference.train, [0.0], [0.8], 1.0, 1)


def test_train_second_epoch(student, reference):
    """train: the second epoch goes on from where the first one ended"""
    agree(student.train, reference.train, [2.0], [1.0], 0.5, 2)


def test_train_updates_after_each_example(student, reference):
    """train: the second example meets the weights that the first one has moved"""
    agree(student.train, reference.train, [2.0, -1.0], [1.0, 0.4], 0.5, 1)


def test_train_order(student, reference):
    """train: every epoch takes the examples in the order given"""
    agree(student.train, reference.train, [1.0, -2.0, 0.5], [0.9, 0.0, 1.0], 1.0, 3)


# --- train: the whole range ---------------------------------------------------------------------


def test_train_same_x_twice(student, reference):
    """train: the same x may come again with another label"""
    agree(student.train, reference.train, [1.0, 2.5, 1.0, 2.5], [0.0, 1.0, 0.7, 1.0], 0.5, 4)
    agree(student.train, reference.train, [1.5, 1.5, 1.5], [0.8, 0.8, 0.8], 0.5, 3)


def test_train_inputs_as_labels(student, reference):
    """train: X and y may be one and the same list"""
    both = [0.9, 0.0, 0.4, 1.0]
    agree(student.train, reference.train, both, both, 1.0, 2)


@pytest.mark.parametrize(
    "n, lr, epochs",
    [(5, 0.3, 3), (13, 0.05, 20), (50, 0.1, 10), (2, 2.0, 50), (1, 1.5, 300), (6, 0.02, 300)],
)
def test_train_sizes(student, reference, n, lr, epochs):
    """train: {n} examples, lr={lr}, {epochs} epochs"""
    agree(student.train, reference.train, X[:n], Y[:n], lr, epochs)
