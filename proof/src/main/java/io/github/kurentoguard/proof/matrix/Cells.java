package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.kurentoguard.proof.part.Network;
import io.github.kurentoguard.proof.relay.Direction;

/** All that is tried, in the order of the document. */
final class Cells {

    private static final int SOME = 12;
    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final String ALONE = "no network of our own: that takes root, unshare, ip and nft";

    private Cells() {}

    static List<Cell> all(boolean quick, boolean everyByte) {
        List<Cell> cells = new ArrayList<>(Starts.cells());
        cells.addAll(TlsStarts.cells());
        for (Direction direction : Direction.values()) {
            cells.add(offsets(direction, everyByte));
        }
        Faults.quick().forEach(fault -> cells.add(Cell.of(fault)));
        cells.add(new Cell(Storm.NAME, "", USUAL, false, Storm::row));
        cells.add(new Cell(TwoGuards.NAME, "", USUAL, TwoGuards::row));
        cells.add(new Cell(Latency.NAME, "", USUAL.plusSeconds(15), Latency::row));
        if (!quick) {
            Faults.slow().forEach(fault -> cells.add(Cell.of(fault)));
            cells.add(firewall());
            cells.add(alone(new Cell(NameChange.NAME, "", NameChange.PATIENCE, NameChange::row)));
        }
        return cells;
    }

    private static Cell offsets(Direction direction, boolean everyByte) {
        int wanted = everyByte ? Integer.MAX_VALUE : SOME;
        return new Cell(
                "TCP reset within " + direction.name().toLowerCase(Locale.ROOT),
                "offsets",
                Duration.ofMinutes(everyByte ? 10 : 2),
                kind -> ByteOffsets.row(kind, direction, wanted));
    }

    private static Cell firewall() {
        Cell cell = Cell.of(Faults.firewall());
        return alone(new Cell(cell.name(), "", cell.patience().plusSeconds(60), cell.trial()));
    }

    private static Cell alone(Cell cell) {
        return new Cell(
                cell.name(),
                cell.group(),
                cell.patience(),
                cell.neighbours(),
                kind -> Network.isOurs() ? cell.trial().with(kind) : Row.skipped(cell.name(), kind, ALONE));
    }
}
