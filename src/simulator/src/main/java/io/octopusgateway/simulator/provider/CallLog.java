package io.octopusgateway.simulator.provider;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last calls to the API; old ones are dropped so that a long demo does not fill the memory. */
public final class CallLog {
    private static final int MOST = 100_000;

    private final Deque<Call> calls = new ArrayDeque<>();

    public synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    public synchronized int count(String method, String path) {
        return (int) calls.stream()
                .filter(call -> call.method().equals(method) && call.path().equals(path))
                .count();
    }

    public synchronized void add(Call call) {
        calls.add(call);
        if (calls.size() > MOST) {
            calls.remove();
        }
    }
}
