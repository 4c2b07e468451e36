package io.github.kurentoguard.proof.matrix;

/**
 * What became of numbered events.
 *
 * @param raised how many there were
 * @param lost how many of them nobody heard
 * @param outOfOrder how many came after one with a higher number
 * @param twice how many came once more
 */
record Heard(int raised, int lost, int outOfOrder, int twice) {

    static final Heard NOTHING = new Heard(0, 0, 0, 0);

    String words() {
        return lost + " of " + raised + ", " + outOfOrder + " out of order"
                + (twice == 0 ? "" : ", " + twice + " twice");
    }
}
