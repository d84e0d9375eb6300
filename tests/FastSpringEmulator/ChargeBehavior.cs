namespace FastSpringEmulator;

/// <summary>What the gateway does with one charge of a subscription.</summary>
public enum ChargeBehavior
{
    /// <summary>Takes the money and says so.</summary>
    Take,

    /// <summary>Declines the card.</summary>
    Decline,

    /// <summary>Takes the money and says nothing about this subscription.</summary>
    TakeWithoutStatus,

    /// <summary>Takes no money and says nothing about this subscription.</summary>
    SkipWithoutStatus,

    /// <summary>Takes the money twice.</summary>
    TakeTwice,

    /// <summary>Takes 5 less than the price, or half of a small one.</summary>
    TakeLess,

    /// <summary>Takes 5 more than the price.</summary>
    TakeMore,

    /// <summary>Takes the amount in another currency.</summary>
    TakeInOtherCurrency,

    /// <summary>Adds 10 % sales tax to the price.</summary>
    TakeWithTax,

    /// <summary>Says that it declined, and takes the money all the same.</summary>
    DeclineAndTake,

    /// <summary>Takes the money; the order does not show in any list until <see cref="Emulator.Reveal"/>.</summary>
    TakeHidden,
}
