package io.github.kurentoguard.event;

/** Hears of findings, one at a time, on a worker thread. What it throws is logged and stops nobody else. */
@FunctionalInterface
public interface FindingListener {

    void finding(Finding finding);
}
