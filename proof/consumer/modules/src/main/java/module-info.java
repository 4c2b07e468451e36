module consumer {
    requires io.github.kurentoguard;
    requires io.github.kurentoguard.test;
    requires kurento.client;
}
