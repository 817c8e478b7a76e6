package io.octopusgateway.house.canary.ground.money;

/** Money that logs. */
public final class LoudMoney {
    public void say() {
        System.getLogger("money").log(System.Logger.Level.INFO, "ten cents");
    }
}
