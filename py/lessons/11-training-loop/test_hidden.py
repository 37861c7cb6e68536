"""Hidden tests of lesson 11: the student's `train` and `train_batch` against the reference.

Small checks come first, so that the first failure is one to follow with pencil and paper. Each
check stands alone: none relies on what an earlier one called. `# alone rejects:` says which wrong
programs pass all checks before this one, where neither a mistake nor a mutant is among them.
"""

import pytest

from chalkline import agree

# Fifty examples. The first few already hold both signs, hard and soft labels, and no order; more
# of them bring 0.0, exactly 3.0 and -3.0, and the same x with another label.
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
    0.7, 1.0, 0.0, 1.0, 0.0, 0.25, 1.0, 0.15, 1.0, 0.65,
    0.0, 0.85, 0.35, 0.0, 1.0, 0.1, 0.5, 0.0, 0.9, 0.3,
    1.0, 0.6, 0.0, 0.7, 0.2, 0.0, 0.4, 1.0, 0.8, 0.0,
]  # fmt: skip

# Around 0.0, labels that a steeper sigmoid always fits better: w goes on growing. The last example
# holds it back, until its z is so large that a sigmoid cut off at 15 would never let go.
GROWING_X = [0.1, -0.1, 0.2, -0.2, 3.0]
GROWING_UP = [1.0, 0.0, 1.0, 0.0, 0.8]
GROWING_DOWN = [0.0, 1.0, 0.0, 1.0, 0.3]

# Three decimals, and some x very close to 0.0: nothing here may be rounded.
FINE_X = [0.037, -1.284, 2.719, -0.006, 0.495, -2.351, 1.068]
FINE_Y = [0.905, 0.137, 0.998, 0.463, 0.071, 0.002, 0.752]

# As many steps as there may be. Labels of 1.0 at x = 0.0 take b far from 0.0; labels by the sign of
# a small x take w further than any others.
LONG_X, LONG_Y = [0.0] * 50, [1.0] * 50
STEEP_X, STEEP_Y = [0.06, -0.07] * 12, [1.0, 0.0] * 12

# The first guess, 0.5, is almost right: losses start at 1e-12 or 1e-16, with much still to learn.
NEAR_X = [0.5, -0.4]
NEAR_Y = [0.500001, 0.5]
NEARER_Y = [0.50000001, 0.5]


# --- train, with pencil and paper ---------------------------------------------------------------


def test_train_no_epochs(student, reference):
    """train: with no epochs, w and b are still 0.0"""
    agree(student.train, reference.train, [2.0], [1.0], 0.5, 0)


def test_train_one_step(student, reference):
    """train: one step on one example"""
    agree(student.train, reference.train, [2.0], [1.0], 0.5, 1)


def test_train_negative_x(student, reference):
    """train: one step on a negative x, with a label between 0 and 1"""
    agree(student.train, reference.train, [-1.5], [0.2], 0.4, 1)


def test_train_zero_x(student, reference):
    """train: an example at x = 0.0 moves b and leaves w"""
    agree(student.train, reference.train, [0.0], [0.8], 1.0, 1)


def test_train_second_epoch(student, reference):
    """train: the second epoch goes on from where the first one ended"""
    agree(student.train, reference.train, [2.0], [1.0], 0.5, 2)


def test_train_second_example(student, reference):
    """train: the second example meets the weights that the first one has moved"""
    agree(student.train, reference.train, [2.0, -1.0], [1.0, 0.4], 0.5, 1)


def test_train_order(student, reference):
    """train: every epoch takes the examples in the order given"""
    agree(student.train, reference.train, [1.0, -2.0, 0.5], [0.9, 0.0, 1.0], 1.0, 3)


# --- train, the whole range ---------------------------------------------------------------------


# alone rejects: at most 100, 200 or 299 epochs; a learning rate kept below 1.5
def test_train_one_example(student, reference):
    """train: a single example, many epochs"""
    agree(student.train, reference.train, [-1.5], [0.2], 0.01, 150)
    agree(student.train, reference.train, [0.8], [1.0], 2.0, 300)


def test_train_any_examples(student, reference):
    """train: any examples will do (an x twice, all x zero or negative, all labels alike)"""
    for X_, y_ in [
        ([1.0, 2.5, 1.0, 2.5], [0.0, 1.0, 0.7, 1.0]),
        ([1.5, 1.5, 1.5], [0.8, 0.8, 0.8]),
        ([0.0, 0.0, 0.0], [1.0, 0.0, 0.4]),
        ([-0.5, -2.0, -1.0], [0.0, 0.0, 0.0]),
        ([1.5, 0.5, 2.5], [1.0, 1.0, 1.0]),
        ([0.9, 0.0, 0.4, 1.0], [0.9, 0.0, 0.4, 1.0]),
        (FINE_X, FINE_Y),
    ]:
        agree(student.train, reference.train, X_, y_, 0.7, 10)


# alone rejects: examples left out that are nearly right, or come after the 32nd
@pytest.mark.parametrize(("n", "lr", "epochs"), [(13, 1.5, 60), (50, 1.2, 20)])
def test_train_sizes(student, reference, n, lr, epochs):
    """train: {n} examples, lr={lr}, {epochs} epochs"""
    agree(student.train, reference.train, X[:n], Y[:n], lr, epochs)


# alone rejects: steps cut off at 1.0, slopes at 0.8
def test_train_big_steps(student, reference):
    """train: big steps are taken whole (lr=2.0, x=3.0 and x=-3.0)"""
    agree(student.train, reference.train, [3.0, 3.0, -3.0], [0.6, 0.0, 0.9], 2.0, 6)
    agree(student.train, reference.train, [-2.0, -0.5, -3.0], [0.0, 0.0, 0.0], 2.0, 40)


def test_train_tiny_steps(student, reference):
    """train: tiny steps add up, to the last epoch"""
    agree(student.train, reference.train, X[:21], Y[:21], 0.00002, 12)
    agree(student.train, reference.train, FINE_X, FINE_Y, 0.0000037, 30)
    agree(student.train, reference.train, NEAR_X, NEAR_Y, 1.0, 100)
    agree(student.train, reference.train, NEAR_X, NEARER_Y, 1.0, 200)


# alone rejects: b kept within 5; no more than 5,000 steps
def test_train_growing(student, reference):
    """train: w and b may go far from 0.0, in as many steps as it takes"""
    agree(student.train, reference.train, GROWING_X, GROWING_UP, 2.0, 300)
    agree(student.train, reference.train, GROWING_X, GROWING_DOWN, 2.0, 300)
    agree(student.train, reference.train, LONG_X, LONG_Y, 2.0, 300)
    agree(student.train, reference.train, STEEP_X, STEEP_Y, 1.93, 300)


# alone rejects: results remembered by some of the arguments only
def test_train_again(student, reference):
    """train: each call starts afresh, whichever argument has changed"""
    for X_, y_, lr, epochs in [
        (X[:4], Y[:4], 0.5, 3),
        (X[:4], Y[:4], 0.5, 3),
        (X[4:8], Y[:4], 0.5, 3),
        (X[:4], Y[4:8], 0.5, 3),
        (X[3::-1], Y[3::-1], 0.5, 3),
        (X[:4], Y[:4], 0.25, 3),
        (X[:4], Y[:4], 0.5, 2),
        (X[:2], Y[:2], 0.5, 3),
        (X[:4], Y[:4], 0.5, 0),
        (X[:4], Y[:4], 0.5, 3),
    ]:
        agree(student.train, reference.train, X_, y_, lr, epochs)


# --- train_batch, with pencil and paper ---------------------------------------------------------


def test_batch_no_epochs(student, reference):
    """train_batch: with no epochs, w and b are still 0.0"""
    agree(student.train_batch, reference.train_batch, [2.0, -1.0], [1.0, 0.4], 0.5, 0, 2)


def test_batch_one_step(student, reference):
    """train_batch: one batch of two, averaged"""
    agree(student.train_batch, reference.train_batch, [2.0, -1.0], [1.0, 0.4], 0.5, 1, 2)


def test_batch_of_one(student, reference):
    """train_batch: batches of one"""
    agree(student.train_batch, reference.train_batch, [2.0, -1.0], [1.0, 0.4], 0.5, 1, 1)
    agree(student.train_batch, reference.train_batch, X, Y, 0.05, 2, 1)


def test_batch_two_batches(student, reference):
    """train_batch: the second batch starts its average from nothing"""
    X_, y_ = [1.0, -2.0, 0.5, 3.0], [0.9, 0.0, 1.0, 0.4]
    agree(student.train_batch, reference.train_batch, X_, y_, 0.5, 1, 2)


def test_batch_last_of_one(student, reference):
    """train_batch: a last batch of one is averaged over its own size"""
    X_, y_ = [1.0, -2.0, 0.5], [0.9, 0.0, 1.0]
    agree(student.train_batch, reference.train_batch, X_, y_, 0.5, 2, 2)


# alone rejects: a last batch divided only if it is full, or left out if over half
def test_batch_last_smaller(student, reference):
    """train_batch: a last batch of two, after a batch of three"""
    X_, y_ = [1.0, -2.0, 0.5, 2.5, -1.0], [0.9, 0.0, 1.0, 0.4, 0.3]
    agree(student.train_batch, reference.train_batch, X_, y_, 0.5, 2, 3)


# alone rejects: the only batch left out because it is not full
def test_batch_larger_than_data(student, reference):
    """train_batch: a batch_size over len(X) is one full batch"""
    agree(student.train_batch, reference.train_batch, [2.0, -1.0], [1.0, 0.4], 0.5, 2, 3)
    agree(student.train_batch, reference.train_batch, [-1.5], [0.2], 0.4, 2, 10)
    agree(student.train_batch, reference.train_batch, X[:9], Y[:9], 0.4, 2, 1000)


# --- train_batch, the whole range ---------------------------------------------------------------


# alone rejects: the number of batches rounded; sizes of 16 and 32 only
def test_batch_every_size(student, reference):
    """train_batch: every batch_size from 1 to 13, and 19, 23, 37 and 45"""
    for batch_size in range(1, 14):
        agree(student.train_batch, reference.train_batch, X[:12], Y[:12], 0.6, 2, batch_size)
    for batch_size in (19, 23, 37, 45):
        agree(student.train_batch, reference.train_batch, X, Y, 1.7, 2, batch_size)


# alone rejects: x rounded to one decimal; w never negative
def test_batch_any_examples(student, reference):
    """train_batch: any examples will do (an x twice, all x zero or negative, all labels alike)"""
    for X_, y_ in [
        ([1.0, 2.5, 1.0, 0.0, 2.5], [0.0, 1.0, 0.7, 0.8, 0.2]),
        ([1.5, 1.5, 1.5], [0.8, 0.8, 0.8]),
        ([0.0, 0.0, 0.0], [1.0, 0.0, 0.4]),
        ([-0.5, -2.0, -1.0], [0.0, 0.0, 0.0]),
        ([1.5, 0.5, 2.5], [1.0, 1.0, 1.0]),
        ([0.9, 0.0, 0.4, 1.0], [0.9, 0.0, 0.4, 1.0]),
        (FINE_X, FINE_Y),
    ]:
        agree(student.train_batch, reference.train_batch, X_, y_, 0.7, 10, 2)


# alone rejects: at most 100 epochs; weights rounded to 8 digits; rates that decay
@pytest.mark.parametrize(
    ("n", "batch_size", "lr", "epochs"),
    [(50, 32, 1.5, 8), (49, 16, 0.01, 12), (40, 7, 0.7, 40), (6, 3, 0.1, 120)],
)
def test_batch_sizes(student, reference, n, batch_size, lr, epochs):
    """train_batch: {n} examples in batches of {batch_size}, lr={lr}, {epochs} epochs"""
    agree(student.train_batch, reference.train_batch, X[:n], Y[:n], lr, epochs, batch_size)


# alone rejects: at most 200 or 299 epochs; results rounded to 8 digits
def test_batch_everything_at_once(student, reference):
    """train_batch: everything in one batch, from 1 example to 50"""
    agree(student.train_batch, reference.train_batch, [0.8], [1.0], 2.0, 300, 1)
    agree(student.train_batch, reference.train_batch, [-1.5], [0.2], 0.01, 150, 4)
    agree(student.train_batch, reference.train_batch, X[:8], Y[:8], 1.2, 60, 256)
    agree(student.train_batch, reference.train_batch, X, Y, 0.3, 3, 50)
    agree(student.train_batch, reference.train_batch, X, Y, 0.3, 3, 64)


# alone rejects: steps cut off at 1.0, slopes at 0.8
def test_batch_big_steps(student, reference):
    """train_batch: big steps are taken whole (lr=2.0, x=3.0 and x=-3.0)"""
    X_, y_ = [3.0, 2.9, 3.0, 2.9, -3.0], [0.6, 0.6, 0.0, 0.0, 0.9]
    agree(student.train_batch, reference.train_batch, X_, y_, 2.0, 6, 2)
    X_, y_ = [-2.0, -0.5, -3.0], [0.0, 0.0, 0.0]
    agree(student.train_batch, reference.train_batch, X_, y_, 2.0, 80, 2)


# alone rejects: an early stop, however small its loss; learning rates rounded
def test_batch_tiny_steps(student, reference):
    """train_batch: tiny steps add up, to the last epoch"""
    agree(student.train_batch, reference.train_batch, X[:22], Y[:22], 0.00002, 12, 3)
    agree(student.train_batch, reference.train_batch, FINE_X, FINE_Y, 0.0000037, 30, 3)
    agree(student.train_batch, reference.train_batch, NEAR_X, NEAR_Y, 1.0, 100, 2)
    agree(student.train_batch, reference.train_batch, NEAR_X, NEARER_Y, 2.0, 200, 2)


# alone rejects: b kept within 5, w within 30; no more than 5,000 steps
def test_batch_growing(student, reference):
    """train_batch: w and b may go far from 0.0, in as many steps as it takes"""
    agree(student.train_batch, reference.train_batch, GROWING_X, GROWING_UP, 2.0, 300, 3)
    agree(student.train_batch, reference.train_batch, GROWING_X, GROWING_DOWN, 2.0, 300, 1)
    agree(student.train_batch, reference.train_batch, LONG_X, LONG_Y, 2.0, 300, 1)
    agree(student.train_batch, reference.train_batch, STEEP_X, STEEP_Y, 1.93, 300, 2)


# alone rejects: results remembered by some of the arguments only
def test_batch_again(student, reference):
    """train_batch: each call starts afresh, whichever argument has changed"""
    for X_, y_, lr, epochs, batch_size in [
        (X[:5], Y[:5], 0.5, 3, 2),
        (X[:5], Y[:5], 0.5, 3, 2),
        (X[5:10], Y[:5], 0.5, 3, 2),
        (X[:5], Y[5:10], 0.5, 3, 2),
        (X[4::-1], Y[4::-1], 0.5, 3, 2),
        (X[:5], Y[:5], 0.25, 3, 2),
        (X[:5], Y[:5], 0.5, 2, 2),
        (X[:5], Y[:5], 0.5, 3, 4),
        (X[:2], Y[:2], 0.5, 3, 2),
        (X[:5], Y[:5], 0.5, 0, 2),
        (X[:5], Y[:5], 0.5, 3, 2),
    ]:
        agree(student.train_batch, reference.train_batch, X_, y_, lr, epochs, batch_size)


# --- both ---------------------------------------------------------------------------------------


# alone rejects: one memory for both functions
def test_both(student, reference):
    """train_batch, train, train_batch: neither knows of the other"""
    agree(student.train_batch, reference.train_batch, X[:7], Y[:7], 0.5, 2, 3)
    agree(student.train, reference.train, X[:7], Y[:7], 0.5, 2)
    agree(student.train_batch, reference.train_batch, X[:7], Y[:7], 0.5, 2, 3)
